import { type ComponentChildren, type JSX } from 'preact';
import { Document } from '../document.js';
import { signingIn } from '../phrases/signing-in.js';
import { plain } from '../situation.js';
import { MARK, type BoardVisit } from './session.js';

interface Props {
  visit: BoardVisit;
  title: string;
  children: ComponentChildren;
}

/** A page of the board: who is signed in, the way home, and the way out. */
export function BoardSheet({ visit, title, children }: Props): JSX.Element {
  const { member, root } = visit;
  const words = signingIn[member.locale];
  return (
    <Document locale={member.locale} root={root} title={title} masthead={<Session visit={visit} />}>
      <p class="crumb">
        <a href={root}>{words.board}</a>
      </p>
      {children}
    </Document>
  );
}

/** The same of the board itself, which has no way home. */
export function BoardHome({ visit, title, children }: Props): JSX.Element {
  const { member, root } = visit;
  return (
    <Document locale={member.locale} root={root} title={title} masthead={<Session visit={visit} />}>
      {children}
    </Document>
  );
}

function Session({ visit }: { visit: BoardVisit }): JSX.Element {
  const { member, root } = visit;
  const words = signingIn[member.locale];
  return (
    <nav class="session" aria-label={words.nav}>
      {visit.rehearsal && <span class="badge">{words.rehearsing}</span>}
      <span dir="auto">{plain(member.name)}</span>
      <BoardForm visit={visit} action={`${root}sign-out`}>
        <button type="submit" class="plain">
          {words.signOut}
        </button>
      </BoardForm>
    </nav>
  );
}

interface FormProps {
  visit: BoardVisit;
  /** Relative to the page, like every address of ours. */
  action: string;
  children: ComponentChildren;
}

/** A form that carries the mark of the session along. */
export function BoardForm({ visit, action, children }: FormProps): JSX.Element {
  return (
    <form method="post" action={action} noValidate>
      <Mark visit={visit} />
      {children}
    </form>
  );
}

export function Mark({ visit }: { visit: BoardVisit }): JSX.Element {
  return <input type="hidden" name={MARK} value={visit.mark} />;
}
