// 告知承诺 and 承诺书: each one of the catalogue, from the form to the later check of the city.
import assert from 'node:assert/strict';
import { before, describe } from 'node:test';
import { chain, useBrowser } from './browser.mjs';
import * as flows from './flows.mjs';
import { fillForm, itemOf } from './forms.mjs';
import * as hall from './hall.mjs';
import { passFaceCheck } from './phone.mjs';

/** Who makes which commitment; those of the province are seen by its staff. */
const made = [
  { item: 'WI.BEN.RESIDE', by: 'unit' },
  { item: 'WI.BEN.RESIDE', by: 'person' },
  { item: 'SI.BEN.DEATH', by: 'unit' },
  { item: 'SI.BEN.DEATH', by: 'person' },
  { item: 'WI.BEN.DEATH', by: 'unit' },
  { item: 'JOB.SUB.GRAD', by: 'unit' },
  { item: 'JOB.PSN.HARD', by: 'person' },
  { item: 'INSP.YEAR.REPAIR', by: 'unit' },
  { item: 'SKL.MAS.BASE', by: 'unit', of: 'province' },
  { item: 'TAL.AGENCY.CREDIT', by: 'institution', of: 'province' },
];

describe('commitments', () => {
  const step = chain();
  const { open } = useBrowser();
  const owners = {};
  const staff = {};
  let unit;

  before(async () => {
    let person, manager;
    [unit, person, manager] = await Promise.all([hall.registerUnit(), hall.registerPerson(), hall.registerPerson()]);
    const clerk = await hall.staffSession('city');
    const institution = await hall.openInstitution(unit, await hall.sessionOf(unit), clerk, manager, 'HR_AGENCY');
    owners.unit = { who: unit, file: '/centre/file', name: unit.legalRepresentative.name };
    const { name, idNumber, mobile } = person;
    owners.person = { who: { mobile }, file: '/me/file', name, idNumber };
    owners.institution = { who: institution, file: '/institution/file', name: manager.name };
    for (const owner of Object.values(owners)) {
      owner.page = (await open()).page;
      await flows.logIn(owner.page, owner.who);
    }
    for (const who of ['city', 'province']) {
      staff[who] = (await open()).page;
      await flows.logInStaff(staff[who], who);
    }
  });

  /** Opens the form of the item and fills it in, up to the materials. */
  async function fill({ page, file }, itemCode, by) {
    await page.goto(`${file}/${itemCode}`);
    if (by === 'person') {
      await page.locator('#f-employer').fill(unit.number);
      await flows.button(page, '下一步').click();
    }
    await fillForm(page, itemCode);
  }

  /** Chooses the commitment in place of a proof, reads all that is told, and agrees. */
  async function commit(page, { name, form, commitment }) {
    const { signer, digest, proof, ...told } = commitment;
    const editor = page.locator('.commitments fieldset', { hasText: name });
    if (form !== 'commitment') {
      await editor.getByLabel('作出告知承诺，不提交证明').check();
      assert.deepEqual(Object.keys(told).sort(), ['check', 'condition', 'consequences', 'excluded', 'text']);
    }
    if (proof === 'face') {
      await editor.getByText('签署时须本人进行人脸识别').waitFor();
    }
    for (const part of Object.values(told)) {
      await editor.getByText(part, { exact: true }).waitFor();
    }
    await flows.button(page, '下一步：核对').click();
    await editor.getByText(`请阅读并勾选${name}的承诺内容。`).waitFor();
    await editor.getByRole('checkbox').check();
  }

  /** Before the answers can be submitted. What has passed holds after a look at the form. */
  async function passFace({ page, name, idNumber }) {
    await flows.button(page, '下一步：核对').click();
    await page.locator('canvas').waitFor();
    assert.ok(await flows.button(page, '确认提交').isDisabled());
    await passFaceCheck({ name, idNumber });
    await page.getByText('已通过人脸识别，可以提交。').waitFor();
    await flows.button(page, '上一步').click();
  }

  for (const { item: itemCode, by, of = 'city' } of made) {
    step(`${itemCode} is committed to by a ${by}, seen and checked by the ${of}`, async () => {
      const owner = owners[by];
      const { page } = owner;
      const { materials } = await itemOf(itemCode);
      const signed = materials.find((each) => each.commitment);
      await fill(owner, itemCode, by);
      const others = materials.filter((each) => each.form === 'electronic' && each.required && each !== signed);
      for (const [index, { name }] of others.entries()) {
        await flows.uploadMaterial(page, `${name}.pdf`, index);
      }
      await commit(page, signed);
      if (signed.commitment.proof === 'face') {
        await passFace(owner);
      }
      const filed = await flows.submitForm(page);
      await page
        .getByText(signed.form === 'commitment' ? '承诺书' : '告知承诺，代替证明', { exact: true })
        .last()
        .waitFor();
      await page.getByText(new RegExp(`${owner.name} .*签署`)).waitFor();

      const clerk = staff[of];
      await clerk.goto(`/office/cases/${filed.split('/').at(-1)}`);
      for (const part of [signed.commitment.text, signed.commitment.condition].filter(Boolean)) {
        await clerk.getByText(part, { exact: true }).waitFor();
      }
      await clerk.getByText(new RegExp(`${owner.name} .*签署`)).waitFor();
      const finding = `核查情况：${itemCode}，${by}。`;
      await flows.checkCommitment(clerk, 'PASSED', finding);
      await page.reload();
      await page.getByText(finding).waitFor();
      await page.getByText('核查属实').waitFor();
    });
  }

  step('all of the catalogue are among them', async () => {
    const items = await hall.allItems();
    const committed = [];
    for (const { code } of items) {
      const { materials = [] } = await itemOf(code);
      if (materials.some((each) => each.commitment)) {
        committed.push(code);
      }
    }
    assert.deepEqual([...new Set(made.map(({ item }) => item))].sort(), committed.sort());
  });

  step('none is offered or taken for a paper that employees sign', async () => {
    const { page } = owners.unit;
    await page.goto('/centre/file/SI.PAY.BASE');
    await page.locator('#f-material-1').waitFor({ state: 'attached' });
    assert.equal(await page.getByLabel('作出告知承诺，不提交证明').count(), 0);
    await fillForm(page, 'SI.PAY.BASE');
    await flows.uploadMaterial(page, '工资发放表.pdf');
    await flows.button(page, '下一步：核对').click();
    await page.getByText('请上传职工签字确认表。').waitFor();
    const { materials } = await itemOf('WI.BEN.RESIDE');
    const { digest } = materials.find((each) => each.commitment).commitment;
    const { status, code } = await hall.refusedFiling(unit, 'SI.PAY.BASE', [{ material: '职工签字确认表', digest }]);
    assert.deepEqual([status, code], [422, 'commitment-not-taken']);
  });

  step('a text that was changed meanwhile is shown without a reload, and agreed to anew', async () => {
    const itemCode = 'WI.BEN.RESIDE';
    const owner = owners.unit;
    const { page } = owner;
    const { materials } = await itemOf(itemCode);
    const signed = materials.find((each) => each.commitment);
    const withText = (text) =>
      materials.map(({ commitment, ...each }) => {
        const { digest, ...kept } = commitment ?? {};
        return commitment === undefined ? each : { ...each, commitment: { ...kept, text } };
      });
    await fill(owner, itemCode);
    await commit(page, signed);
    await flows.button(page, '下一步：核对').click();
    await flows.button(page, '确认提交').waitFor();
    const present = `${signed.commitment.text}（${Date.now()}）`;
    const province = await hall.staffSession('province');
    await hall.publish(province, itemCode, { materials: withText(present) });
    try {
      await page.evaluate(() => (window.isSamePage = true));
      await flows.submit(page, flows.button(page, '确认提交'), () =>
        page.getByText('承诺内容已变更，请重新阅读后签署').waitFor(),
      );
      await page.getByText(present, { exact: true }).waitFor();
      assert.equal(await page.getByText(signed.commitment.text, { exact: true }).count(), 0);
      const agreed = page.locator('#f-commitment-0');
      assert.equal(await agreed.isChecked(), false);
      assert.notEqual(await page.locator('#f-residence').inputValue(), '');
      await agreed.check();
      const filed = await flows.submitForm(page);
      assert.equal(await page.evaluate(() => window.isSamePage), true);
      await staff.city.goto(`/office/cases/${filed.split('/').at(-1)}`);
      await staff.city.getByText(present, { exact: true }).waitFor();
    } finally {
      await hall.publish(province, itemCode, { materials: withText(signed.commitment.text) });
    }
  });

  step('a case that was filed before keeps the guide of its version', async () => {
    const itemCode = 'JOB.PSN.HARD';
    const { page } = owners.person;
    const { summary, version } = await itemOf(itemCode);
    const present = `${summary}（${Date.now()}）`;
    await page.goto('/me/cases');
    await page.locator('tbody tr', { hasText: '就业困难人员认定申请' }).first().getByRole('link').first().click();
    const guide = page.locator('main').getByRole('link', { name: '办事指南', exact: true });
    await guide.waitFor();
    const place = new URL(page.url()).pathname;
    const province = await hall.staffSession('province');
    await hall.publish(province, itemCode, { summary: present });
    try {
      await page.goto(place);
      await guide.click();
      await page.waitForURL(new RegExp(`version=${version}$`));
      await page.getByText(`第 ${version} 版`).waitFor();
      await page.getByText(summary, { exact: true }).waitFor();
      assert.equal(await page.getByText(present).count(), 0);
      await page.getByRole('link', { name: '查看现行版本' }).click();
      await page.getByText(present, { exact: true }).waitFor();
    } finally {
      await hall.publish(province, itemCode, { summary });
    }
  });
});
