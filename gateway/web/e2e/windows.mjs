import { before } from 'node:test';
import { useBrowser } from './browser.mjs';
import * as flows from './flows.mjs';
import { phoneUrl } from './phone.mjs';

/** For a suite: windows of visitors, of their phones, and of a clerk who is logged in. */
export function useWindows() {
  const { open, openTab } = useBrowser();
  /** Its tabs share one login. */
  const clerk = {};

  before(async () => {
    Object.assign(clerk, await open());
    await flows.logInStaff(clerk.page);
  });

  return {
    open,
    clerk,
    async openPhone() {
      const phone = await open({ url: phoneUrl });
      await phone.page.goto('/');
      return phone;
    },
    async openOffice() {
      const tab = await openTab(clerk.context);
      await tab.page.goto('/office');
      return tab;
    },
  };
}
