import { type Page } from 'playwright-core';

/** A keyboard and nothing else: Tab until something has the focus, then keys. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** @throws with everything that had the focus on the way, if Tab never comes there, or if the focus cannot be seen there */
  async tabTo(selector: string, within = 60): Promise<void> {
    const passed: string[] = [];
    for (let step = 0; step < within; step++) {
      await this.page.keyboard.press('Tab');
      if (await this.isOn(selector)) return this.mustBeSeen(selector);
      passed.push(await this.focused());
    }
    throw new Error(`Tab never came to ${selector}. It passed: ${passed.join(' · ')}`);
  }

  /** Tabs there and types, over what stands there. */
  async fill(selector: string, text: string): Promise<void> {
    await this.tabTo(selector);
    await this.press('ControlOrMeta+A');
    await this.page.keyboard.type(text);
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Presses what leads to another page, and waits for it. */
  async go(key = 'Enter'): Promise<void> {
    await Promise.all([this.page.waitForEvent('load'), this.press(key)]);
  }

  /** What has the focus, in a few words. */
  focused(): Promise<string> {
    return this.page.evaluate<string>(`
      (({ tagName, id, innerText = '' }) => tagName.toLowerCase() + (id && '#' + id) + ' ' + innerText.slice(0, 30))(document.activeElement)
    `);
  }

  private isOn(selector: string): Promise<boolean> {
    return this.page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`);
  }

  private async mustBeSeen(selector: string): Promise<void> {
    const seen = await this.page.evaluate<boolean>(`
      (({ outlineStyle }, { top, bottom, height }) => outlineStyle !== 'none' && height > 0 && bottom > 0 && top < innerHeight)
        (getComputedStyle(document.activeElement), document.activeElement.getBoundingClientRect())
    `);
    if (!seen) throw new Error(`The focus is on ${selector}, but nobody can see it there.`);
  }
}
