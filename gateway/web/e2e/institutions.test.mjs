import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { chain, openBrowser, openWindow } from './browser.mjs';
import * as flows from './flows.mjs';
import { registerPerson, registerUnit } from './hall.mjs';
import { deliver, newWaybill, returnToSender } from './phone.mjs';

const day = (offset) =>
  new Date(Date.now() + offset * 86_400_000).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });

describe('an institution', () => {
  const step = chain();
  let browser;
  let unit;
  let headmaster;
  let successor;
  /** The windows. */
  let employer;
  let clerk;
  let school;
  let number;
  let filed;

  before(async () => {
    browser = await openBrowser();
    [unit, headmaster, successor] = await Promise.all([registerUnit(), registerPerson(), registerPerson()]);
    [employer, clerk, school] = await Promise.all([1, 2, 3].map(() => openWindow(browser)));
    await flows.logIn(employer.page, unit);
    await flows.logInStaff(clerk.page);
  });

  after(() => browser?.close());

  async function correctLicence(to) {
    const { page } = clerk;
    await page.goto(`/office/institutions/${number}`);
    await flows.button(page, '更正').click();
    await page.locator('#f-licenceTo').fill(to);
    await flows.submit(page, flows.button(page, '保存'), () => page.getByText('已保存。').waitFor());
  }

  /** Fills in a form until it says so: what the city has changed arrives some moments later. */
  async function fillUntil(text) {
    const { page } = school;
    for (let attempt = 1; ; attempt++) {
      await page.goto('/institution/file/SKL.SCH.ADVERT');
      await page.locator('#f-licenceNumber').fill(`人社民${Date.now()}号`);
      try {
        return await page.getByText(text).first().waitFor({ timeout: 10_000 });
      } catch (error) {
        if (attempt === 10) {
          throw error;
        }
      }
    }
  }

  step('is registered by a clerk, opened by its unit, and reminded of the end of its licence', async () => {
    const licence = { number: `人社民${Date.now()}号`, from: day(-700), to: day(20) };
    number = await flows.registerInstitution(clerk.page, {
      unitNumber: unit.number,
      name: '钟山职业培训学校',
      licence,
    });
    await flows.openInstitution(employer.page, number, headmaster);
    const { page } = school;
    await flows.enterInstitution(page, number, headmaster, 'Jinling-2026');
    await page.getByText(`许可证有效期至 ${day(20)}，请及时换证。`).waitFor();
  });

  /** By the clerk, on the page of a case. */
  async function mailResult(address) {
    const { page } = clerk;
    const waybill = await newWaybill();
    const done = page.getByRole('status').filter({ hasText: `已登记寄送，运单号 ${waybill.trackingNumber}` });
    await flows.dispatchParcel(page, waybill, () => done.waitFor(), address);
    return waybill.trackingNumber;
  }

  async function openParcel(trackingNumber) {
    const { page } = school;
    await flows.follow(page, '机构快递');
    await page.locator('tbody tr', { hasText: trackingNumber }).getByRole('link').click();
    await page.waitForURL(/\/parcels\/[0-9a-f-]{36}$/);
    return new URL(page.url()).pathname;
  }

  step('files a draft with its materials, originals and the address for the result, which is mailed', async () => {
    const { page } = school;
    for (const street of ['北京东路 63 号', '汉中路 1 号']) {
      await flows.addAddress(page, { mobile: headmaster.mobile, street, centre: '/institution' });
    }
    await page.goto('/institution/file/SKL.SCH.YEAR');
    await flows.fillYear(page);
    const address = page.locator('#f-deliveryAddressId');
    await flows.chooseAddress(address, '北京东路 63 号');
    const chosen = await address.inputValue();
    await flows.button(page, '保存草稿并离开').click();
    await page.waitForURL(/status=DRAFT/);
    await page.locator('tbody tr').first().getByRole('link').click();
    await flows.uploadMaterial(page, '办学报告.pdf');
    await flows.uploadMaterial(page, '审计报告.pdf', 1);
    assert.equal(await address.inputValue(), chosen);
    filed = await flows.submitForm(page);
    const sent = await newWaybill();
    const parcel = await flows.sendOriginals(page, sent);

    const { page: office } = clerk;
    await flows.receiveOriginals(office, sent);
    await page.reload();
    await parcel.getByText('已收到原件').waitFor();
    await office.goto(`/office/cases/${filed.split('/').at(-1)}`);
    await flows.confirm(office, '受理', () => flows.button(office, '办结：通过').waitFor());
    await flows.confirm(office, '办结：通过', () => flows.button(office, '查看收件地址').waitFor());
  });

  step('gets the result at another address, after one parcel was returned and another was lost', async () => {
    const { page } = school;
    const returned = await mailResult();
    await returnToSender(returned);
    await flows.until(page, await openParcel(returned), '快递未送达，办理结果将重新寄送。');
    await flows.chooseAddress(page.locator('#f-addressId'), '汉中路 1 号');
    await flows.submit(page, flows.button(page, '寄往此地址'), () => page.getByText('办理结果将重新寄往').waitFor());

    const { page: office } = clerk;
    await office.reload();
    await office.getByText('上一件快递未送达').waitFor();
    const lost = await mailResult('江苏省南京市玄武区 汉中路 1 号');
    await office.getByText('上一件快递未送达').waitFor({ state: 'detached' });
    // The courier's first report changes the parcel.
    await flows.until(page, await openParcel(lost), '揽收成功');
    await office.reload();
    await office.getByRole('button', { name: new RegExp(`^登记遗失\\s*${lost}`) }).click();
    const confirmed = flows.inDialog(office, '登记遗失');
    await flows.submit(office, confirmed, () => confirmed.waitFor({ state: 'hidden' }));
    // The case learns of it by an event.
    await flows.until(office, new URL(office.url()).pathname, '上一件快递未送达');
    await flows.until(page, await openParcel(lost), '快递未送达，办理结果将重新寄送。');

    const arrived = await mailResult('江苏省南京市玄武区 汉中路 1 号');
    await deliver(arrived);
    await flows.until(page, await openParcel(arrived), '已签收');
    await page.goto(filed);
  });

  step('evaluates low, and reads what the city answers', async () => {
    const { page } = school;
    await page.getByText('已办结（通过）').first().waitFor();
    const caseNumber = await flows.caseNumberOn(page);
    await flows.evaluateLow(page, '年检等了很久');
    await flows.answerEvaluation(clerk.page, { caseNumber, comment: '年检等了很久', answer: '已改为网上预审。' });
    assert.equal(await clerk.page.getByText(headmaster.name).count(), 0);
    await page.reload();
    await page.getByText('已改为网上预审。').waitFor();
    await page.getByText('已整改').first().waitFor();
  });

  step('gets another administrator, whose predecessor is refused', async () => {
    const { page } = employer;
    await flows.manageInstitution(page, number);
    await flows.button(page, '管理员变更').click();
    await page.getByRole('heading', { name: '原管理员信息' }).waitFor();
    await flows.enterPerson(page, successor);
    await flows.submit(page, flows.button(page, '保存'), () => page.getByText('管理员变更已提交').waitFor());
    await page.getByText('已开通', { exact: true }).waitFor();

    await flows.follow(school.page, '机构办件');
    await school.page.getByText(/登录已失效|您的授权已结束/).waitFor();
    const { page: own, faults } = await openWindow(browser);
    await flows.enterInstitutionByLogin(own, number, successor, 'Zhongshan-2026');
    assert.deepEqual([...school.faults, ...faults], []);
    await school.context.close();
    school = { page: own, context: own.context(), faults };
  });

  step('files nothing after its licence has ended, and says why, until the licence is corrected', async () => {
    await correctLicence(day(-1));
    await flows.until(school.page, '/institution', '许可证已过期，不能办理业务');
    await fillUntil(`许可证有效期至 ${day(-1)}，不能办理业务`);
    await correctLicence(day(400));
    const { page } = school;
    await page.goto('/institution');
    await page.getByText('正常', { exact: true }).waitFor();
    assert.equal(await page.getByText('不能办理业务').count(), 0);
    await fillUntil('自动保存');
  });

  step('files nothing while it is suspended, and says why', async () => {
    const { page } = clerk;
    await page.goto(`/office/institutions/${number}`);
    await flows.button(page, '暂停').click();
    await page.locator('#f-reason').fill('年检未通过');
    await flows.submit(page, flows.button(page, '暂停'), () => page.getByText('机构已暂停。').waitFor());
    await flows.until(school.page, '/institution', '本机构已被暂停，不能办理业务');
    await school.page.getByText('年检未通过').waitFor();
    await fillUntil('本机构已被暂停，不能办理业务');
    await flows.submit(page, flows.button(page, '恢复'), () => page.getByText('机构已恢复。').waitFor());
    await flows.until(school.page, '/institution', '正常');
  });

  step('sees no error of a script and nothing against the content security policy', () => {
    assert.deepEqual([...employer.faults, ...clerk.faults, ...school.faults], []);
  });
});

describe('an institution that a case licenses', () => {
  const step = chain();
  const licence = { number: `苏人服证字${Date.now()}号`, from: day(0), to: day(1800) };
  let browser;
  let unit;
  let manager;
  /** The windows. */
  let employer;
  let clerk;
  let agency;
  let number;
  let filed;

  before(async () => {
    browser = await openBrowser();
    [unit, manager] = await Promise.all([registerUnit(), registerPerson()]);
    [employer, clerk, agency] = await Promise.all([1, 2, 3].map(() => openWindow(browser)));
    await flows.logIn(employer.page, unit);
    await flows.logInStaff(clerk.page);
  });

  after(() => browser?.close());

  step('is applied for by its unit', async () => {
    const { page } = employer;
    await page.goto('/centre/file/TAL.AGENCY.LICENCE');
    await flows.fillLicence(page);
    // What the legal representative files needs no review by the unit.
    filed = await flows.submitForm(page);
  });

  step('is registered by the decision, in which the clerk enters its licence once', async () => {
    const { page } = clerk;
    await page.goto(`/office/cases/${filed.split('/').at(-1)}`);
    await flows.confirm(page, '受理', () => flows.button(page, '办结：通过').waitFor());
    await flows.button(page, '办结：通过').click();
    assert.equal(await page.locator('#f-institution-name').inputValue(), unit.name);
    await flows.inDialog(page, '办结：通过').click();
    await page.locator('#f-institution-licenceNumber-error').waitFor();
    await page.locator('#f-institution-licenceTo-error').waitFor();
    await flows.inDialog(page, '取消').click();
    await flows.addResult(page, '人力资源服务许可证.pdf');
    await flows.approveLicence(page, licence, () => page.getByText(licence.number).first().waitFor());
    await page.getByText('登记机构', { exact: true }).waitFor();
  });

  step('is shown to its unit, which learns of it by a message and opens it', async () => {
    const { page } = employer;
    await flows.openMessage(page, '机构登记', '查看机构');
    await page.waitForURL(/\/centre\/institutions\/JG\d{9}$/);
    number = new URL(page.url()).pathname.split('/').at(-1);
    await page.getByText(licence.number).waitFor();
    await page.getByText(`${licence.to}`, { exact: true }).waitFor();
    await flows.openInstitution(page, number, manager);
  });

  step('has its own login, and files', async () => {
    const { page } = agency;
    await flows.enterInstitution(page, number, manager, 'Qinhuai-2026');
    await page.getByText(licence.number).waitFor();
    await page.getByText('正常', { exact: true }).waitFor();
    await page.goto('/institution/file/TAL.AGENCY.CHANGE');
    await flows.fillChangeOfAgency(page, licence.number);
    filed = await flows.submitForm(page);
  });

  step('has work of which the unit sees how much, and not what', async () => {
    const { page } = employer;
    await flows.follow(page, '机构管理');
    await page.locator('tbody tr', { hasText: number }).getByText('办理中 1 件').waitFor();
    const id = filed.split('/').at(-1);
    const [answer] = await Promise.all([
      page.waitForResponse((each) => new RegExp(`/api/.*/cases/${id}$`).test(each.url())),
      page.goto(`/centre/cases/${id}`),
    ]);
    assert.equal(answer.status(), 404);
  });

  step('is ended by a case of its own', async () => {
    const { page } = clerk;
    await page.goto(`/office/cases/${filed.split('/').at(-1)}`);
    await flows.confirm(page, '受理', () => flows.button(page, '办结：通过').waitFor());
    await flows.button(page, '办结：通过').click();
    await page.locator('#f-institution-effect').selectOption('ends');
    await page.locator('#f-institution-licenceNumber').fill(licence.number);
    await flows.enterDay(page.locator('#f-institution-licenceTo'), day(-1));
    await flows.submit(page, flows.inDialog(page, '办结：通过'), () =>
      page.getByText('终止机构', { exact: true }).waitFor(),
    );
    await flows.until(agency.page, '/institution', '本机构已终止，不能办理业务');
  });

  step('sees no error of a script and nothing against the content security policy', () => {
    assert.deepEqual([...employer.faults, ...clerk.faults, ...agency.faults], []);
  });
});
