// 文书: each paper of each step, for a unit, an institution and a person, as the owner downloads it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe } from 'node:test';
import { chain, useBrowser } from './browser.mjs';
import * as flows from './flows.mjs';
import * as hall from './hall.mjs';
import { itemOf } from './forms.mjs';
import { openReader, readByPdfJs, readByPoppler, verifyByOpenSsl, verifyByPoppler } from './readers.mjs';

/** What each step is called on its button, the paper that it makes, and what that says besides the names and numbers. */
const steps = {
  accept: { button: '受理', paper: '受理通知书', says: ['现予受理', '承诺办结日'] },
  'not-accept': {
    button: '不予受理',
    paper: '不予受理决定书',
    says: ['决定不予受理', '不予受理的理由'],
    decides: true,
  },
  supplement: { button: '要求补正', paper: '补正告知书', says: ['需要补正的内容', '补正方式', '补正期限'] },
  prolong: { button: '延长期限', paper: '延长办理期限告知书', says: ['延长的理由', '延长的时间'] },
  suspend: { button: '中止', paper: '中止办理告知书', says: ['中止的理由'] },
  resume: { button: '恢复办理', paper: '恢复办理告知书', says: ['恢复的理由', '法定办结日'] },
  approve: { button: '办结：通过', paper: '办结通知书', says: ['予以通过'], decides: true },
  refuse: { button: '办结：不予通过', paper: '不予办理决定书', says: ['不予通过'], decides: true },
  licence: { button: '办结：通过', paper: '准予行政许可决定书', says: ['决定准予行政许可'], decides: true },
  'no-licence': { button: '办结：不予通过', paper: '不予行政许可决定书', says: ['决定不予行政许可'], decides: true },
  'correct-to-refused': { button: '更正', other: '不予通过', paper: '更正决定书', says: ['更正的理由'], decides: true },
  'correct-to-approved': { button: '更正', other: '通过', paper: '更正决定书', says: ['更正的理由'], decides: true },
};
/** After these steps an item may have a result: a file that is demanded, or a paper that the hall makes. */
const approvals = ['approve', 'licence', 'correct-to-approved'];
const receipt = { paper: '送达回证', says: ['送达文书', '电子送达'] };

/** The cases of each owner, which together have all the papers that its items allow. */
const plays = {
  unit: [
    ['WI.REC.APPLY', ['supplement', 'accept', 'suspend', 'resume', 'approve', 'correct-to-refused']],
    ['WI.ASS.REVIEW', ['accept', 'prolong', 'refuse', 'correct-to-approved']],
    ['WI.ASS.REVIEW', ['not-accept']],
  ],
  institution: [
    ['SKL.SCH.YEAR', ['supplement', 'accept', 'approve', 'correct-to-refused']],
    ['SKL.SCH.COURSE', ['accept', 'no-licence', 'correct-to-approved']],
    ['SKL.SCH.COURSE', ['accept', 'licence']],
    ['SKL.SCH.YEAR', ['not-accept']],
  ],
  person: [
    ['WI.REC.APPLY', ['supplement', 'accept', 'suspend', 'resume', 'approve', 'correct-to-refused']],
    ['WI.ASS.REVIEW', ['accept', 'prolong', 'refuse', 'correct-to-approved']],
    ['WI.ASS.REVIEW', ['not-accept']],
  ],
};

const randomAddress = () => `198.19.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`;

describe('the papers', () => {
  const step = chain();
  const { open } = useBrowser();
  const owners = {};
  const seen = new Set();
  let clerk;
  let guest;
  let province;
  let reader;
  let stranger;

  before(async () => {
    const [unit, person, headmaster, other] = await Promise.all([
      hall.registerUnit(),
      hall.registerPerson(),
      hall.registerPerson(),
      hall.registerUnit(),
    ]);
    const own = await hall.sessionOf(unit);
    const institution = await hall.openInstitution(unit, own, await hall.staffSession('city'), headmaster);
    Object.assign(owners, {
      unit: { path: `/units/${unit.number}`, centre: '/centre', addressee: unit.name, who: unit },
      institution: {
        path: `/institutions/${institution.number}`,
        centre: '/institution',
        addressee: unit.name,
        who: institution,
      },
      person: {
        path: '/me',
        centre: '/me',
        addressee: person.name,
        who: { mobile: person.mobile },
        more: { employer: unit.number },
      },
    });
    [clerk, guest, province, stranger] = (await Promise.all([1, 2, 3, 4].map(() => open()))).map(({ page }) => page);
    reader = await openReader(guest.context());
    await flows.logInStaff(clerk);
    await flows.logInStaff(province, 'province');
    await flows.logIn(stranger, other);
    await guest.goto('/verify');
    for (const owner of Object.values(owners)) {
      owner.page = (await open()).page;
      await flows.logIn(owner.page, owner.who);
    }
    stranger.owner = { path: `/units/${other.number}`, who: other };
  });

  /** A session by the API lasts five minutes, less than all the cases take. */
  async function renewSessions() {
    for (const owner of [...Object.values(owners), stranger.owner]) {
      owner.session = await hall.sessionOf(owner.who);
    }
  }

  /** By the clerk, on the page of the case. */
  async function play(name) {
    const { button, other } = steps[name];
    const progress = clerk.locator('.timeline li');
    await progress.first().waitFor();
    const before = await progress.count();
    await flows.button(clerk, button).click();
    const dialog = clerk.getByRole('dialog');
    await dialog.waitFor();
    if (other !== undefined) {
      await dialog.getByLabel(other, { exact: true }).check();
    }
    if (name !== 'accept') {
      await dialog.locator('#f-reason').fill(`理由：${name}。`);
    }
    await flows.submit(clerk, flows.inDialog(clerk, button), () => progress.nth(before).waitFor());
  }

  const papersOn = (page) =>
    page
      .locator('.card', { has: page.getByRole('heading', { name: '办件文书', exact: true }) })
      .locator('tbody tr')
      .filter({ has: page.getByRole('button') });

  /** Beside it stands whether a correction replaced the paper. */
  const titleOf = async (row) => (await row.locator('td span').first().textContent()).trim();

  async function download(page, row) {
    const [file] = await Promise.all([page.waitForEvent('download'), row.getByRole('button').click()]);
    return file;
  }

  /** Agrees to electronic service, and downloads the decisions first: each first download has a receipt. */
  async function serve(page, decisions) {
    await flows.submit(page, flows.button(page, '同意电子送达'), () => page.getByText('已同意电子送达。').waitFor());
    for (const [index, title] of decisions.entries()) {
      await download(page, papersOn(page).filter({ hasText: title }));
      await flows.button(page, '下载送达回证').nth(index).waitFor();
    }
  }

  /** The titles of what a correction replaced: the decision before it, and the result that it gave. */
  function replacedOf(names, { name: result }) {
    const corrected = names.findIndex((name) => name.startsWith('correct-'));
    const decisions = names.slice(0, Math.max(corrected, 0)).filter((name) => steps[name].decides);
    return decisions.flatMap((name) => [steps[name].paper, ...(approvals.includes(name) ? [result] : [])]);
  }

  async function checkPaper(owner, row, { itemCode, caseNumber, item, result, replaced }) {
    const title = await titleOf(row);
    const number = (await row.locator('td').nth(1).textContent()).trim();
    const file = await download(owner.page, row);
    assert.match(file.suggestedFilename(), new RegExp(`^.+-${title}-\\d{4}-\\d{2}-\\d{2}\\.pdf$`));
    const path = await file.path();
    const { text, dark } = await readByPdfJs(reader, path);
    const made = [...Object.values(steps), receipt, { paper: result, says: ['已予办理', '办结日期'] }];
    const kinds = made.filter(({ paper }) => paper === title);
    const says = [title, number, caseNumber, item, `${owner.addressee}：`, ...kinds[0].says];
    for (const part of says) {
      assert.ok(text.includes(part.replace(/\s/g, '')), `${title} of ${itemCode} lacks ${part}: ${text}`);
    }
    // 救济途径, only of what decides against the applicant or may.
    const remedy = /60日内|6个月内|有异议/;
    assert.ok(kinds[0].decides || !remedy.test(text), `${title} of ${itemCode} carries a remedy: ${text}`);
    assert.ok(!/^不予/.test(title) || remedy.test(text), `${title} of ${itemCode} carries no remedy: ${text}`);
    assert.ok(dark > 2000, `${title} is drawn: ${dark} dark points`);
    const other = await readByPoppler(path);
    if (other !== undefined) {
      assert.deepEqual([...other].sort().join(''), [...text].sort().join(''), `${title} in PDF.js and in poppler`);
      assert.ok(await verifyByPoppler(path), `${title} by pdfsig`);
    }
    assert.notEqual(await verifyByOpenSsl(path), false, `${title} below the root of the seal`);
    const [code] = /(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}/.exec(text) ?? [];
    // Unknown files are counted by address.
    await guest.context().setExtraHTTPHeaders({ 'x-forwarded-for': randomAddress() });
    await guest.locator('#f-verificationCode').fill(code);
    await flows.button(guest, '验证').click();
    const isReplaced = replaced.includes(title);
    assert.equal(await row.getByText('已被更正决定取代').count(), isReplaced ? 1 : 0, title);
    await guest
      .getByText(isReplaced ? '该文书已被更正决定取代，不再有效。' : '本文书由大厅出具，在有效期内。')
      .waitFor();
    await guest.locator('.entry', { hasText: '文书' }).getByText(title, { exact: true }).first().waitFor();
    await flows.verifyPaper(guest, path);
    return { title, content: await readFile(path) };
  }

  /** Whoever may not see the case gets neither its page nor its papers. */
  async function isClosedToOthers(owner, id) {
    const [{ id: paper }] = await hall.papersOf(owner.path, id, owner.session);
    assert.equal(await hall.statusOfPaper(owner.path, id, paper, owner.session), 200);
    const others = [...Object.values(owners).filter((each) => each !== owner), stranger.owner];
    for (const { path, session } of others) {
      assert.equal(await hall.statusOfPaper(path, id, paper, session), 404, path);
      assert.ok((await hall.statusOfPaper(owner.path, id, paper, session)) >= 401, path);
    }
    await stranger.goto(`/centre/cases/${id}`);
    await stranger.getByRole('heading', { name: '未找到' }).waitFor();
    await province.goto(`/office/cases/${id}`);
    await province.getByRole('heading', { name: '未找到' }).waitFor();
  }

  for (const [kind, cases] of Object.entries(plays)) {
    for (const [itemCode, names] of cases) {
      step(`of ${itemCode} for ${kind}: ${names.join(', ')}`, async () => {
        const owner = owners[kind];
        await renewSessions();
        const { id } = await hall.fileCaseOf(owner.path, itemCode, owner.session, owner.more);
        const { name: item, guide } = await itemOf(itemCode);
        const { result } = guide;
        await clerk.goto(`/office/cases/${id}`);
        for (const name of names) {
          if (result.document === 'demanded' && approvals.includes(name)) {
            await flows.addResult(clerk, '办理结果.pdf');
          }
          await play(name);
          if (name === 'supplement') {
            await hall.supplementCase(owner.path, id, owner.session);
            await clerk.reload();
          }
        }
        const { page } = owner;
        await page.goto(`${owner.centre}/cases/${id}`);
        const decisions = names.filter((name) => steps[name].decides).map((name) => steps[name].paper);
        const results = result.document === 'generated' ? names.filter((name) => approvals.includes(name)).length : 0;
        await papersOn(page)
          .nth(names.length + results - 1)
          .waitFor();
        await serve(page, decisions);
        const rows = papersOn(page);
        assert.equal(await rows.count(), names.length + results + decisions.length);
        const caseNumber = await flows.caseNumberOn(page);
        for (const row of await rows.all()) {
          const facts = { itemCode, caseNumber, item, result: result.name, replaced: replacedOf(names, result) };
          const { title, content } = await checkPaper(owner, row, facts);
          seen.add(`${kind} ${title}`);
          // The city has the same file.
          if (title === steps[names.at(-1)].paper) {
            await clerk.reload();
            const ofCity = await download(clerk, papersOn(clerk).filter({ hasText: title }));
            assert.deepEqual(await readFile(await ofCity.path()), content);
          }
        }
        await isClosedToOthers(owner, id);
      });
    }
  }

  step('were all of them downloaded', () => {
    for (const [kind, cases] of Object.entries(plays)) {
      const wanted = new Set([receipt.paper, ...cases.flatMap(([, names]) => names.map((name) => steps[name].paper))]);
      assert.deepEqual(
        [...wanted].filter((title) => !seen.has(`${kind} ${title}`)),
        [],
      );
      console.log(`${kind}: ${[...wanted].join('、')}`);
    }
  });
});
