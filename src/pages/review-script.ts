import { createHash } from 'node:crypto';

/**
 * What the reviewer's page can do besides, in a browser that runs it: it saves by itself while somebody writes, and counts what is
 * answered. It acts on what a person does only (`isTrusted`): a scanner that runs scripts changes nothing. Saves go one after the other;
 * one that another tab has overtaken stops them, and so does a link that has died.
 */
export const REVIEW_SCRIPT = `'use strict';
(() => {
  const form = document.getElementById('reading');
  if (!form || !form.dataset.autosave) return;
  const told = form.querySelector('.saved');
  const progress = form.querySelector('.progress');
  const PAUSE = 1500;
  const AGAIN = 15000;
  const OVER = [404, 409];
  let timer = 0;
  let changed = false;
  let stopped = false;
  let saving = null;

  const say = (text) => { if (told.textContent !== text) told.textContent = text; };

  const body = () => {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) fields.append(name, value);
    fields.delete('confirmed');
    return fields;
  };

  const isAnswered = (question) => {
    const chosen = question.querySelector('input[type=radio]:checked, input[type=checkbox]:checked');
    if (chosen && chosen.value !== '') return true;
    const written = question.querySelector('[name^="answer-"]:not([type=radio])');
    return written !== null && written.value.trim() !== '';
  };

  const count = () => {
    const done = [...form.querySelectorAll('[data-question]')].filter(isAnswered).length;
    progress.textContent = form.dataset.progress.replace('#', done);
  };

  const later = (pause) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(save, pause);
  };

  const send = async (keepalive) => {
    changed = false;
    say(form.dataset.saving);
    try {
      const headers = { accept: 'application/json' };
      const answer = await fetch(form.dataset.autosave, { method: 'POST', body: body(), headers, keepalive });
      if (!answer.ok && !OVER.includes(answer.status)) throw new Error(String(answer.status));
      const { version, message } = await answer.json();
      if (version !== undefined) form.elements.version.value = version;
      stopped ||= !answer.ok;
      say(changed && !stopped ? form.dataset.unsaved : message);
      return PAUSE;
    } catch {
      changed = true;
      say(navigator.onLine ? form.dataset.failed : form.dataset.offline);
      return AGAIN;
    }
  };

  const save = async (keepalive = false) => {
    clearTimeout(timer);
    if (saving) await saving;
    if (!changed || stopped) return;
    saving = send(keepalive);
    const pause = await saving;
    saving = null;
    if (changed) later(pause);
  };

  form.addEventListener('input', (event) => {
    if (!event.isTrusted) return;
    count();
    if (event.target.name === 'confirmed' || stopped) return;
    changed = true;
    if (!saving) say(form.dataset.unsaved);
    later(PAUSE);
  });

  // A save under way gives the form a version that it has to wait for.
  form.addEventListener('submit', (event) => {
    clearTimeout(timer);
    stopped = true;
    if (!saving) return;
    event.preventDefault();
    const { submitter } = event;
    saving.then(() => { saving = null; form.requestSubmit(submitter); });
  });

  addEventListener('online', () => { if (changed) void save(); });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && changed) void save(true);
  });
  addEventListener('beforeunload', (event) => {
    if (changed && !stopped) event.preventDefault();
  });
})();
`;

const HASH = createHash('sha256').update(REVIEW_SCRIPT).digest('base64url').slice(0, 16);

export const REVIEW_SCRIPT_VERSION = HASH;
/** Where it stands below the root, under an address that changes with its content. */
export const REVIEW_SCRIPT_AT = `assets/review.js?v=${HASH}`;
