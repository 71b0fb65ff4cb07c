// What visitors do, page by page, with the words that they see.
import { newCompany, newMobile, newPerson, passFaceCheck, receivedCode } from './phone.mjs';

export const password = 'Nanjing-2026';

const button = (page, name) => page.locator('main').getByRole('button', { name, exact: true });
const inDialog = (page, name) => page.getByRole('dialog').getByRole('button', { name, exact: true });

async function enterMobileAndCode(page, mobile) {
  await page.locator('#f-mobile').fill(mobile);
  await button(page, '获取验证码').click();
  await page.getByText('验证码已发送').waitFor();
  await page.locator('#f-smsCode').fill(await receivedCode(mobile));
}

async function enterPassword(page) {
  await page.locator('#f-password').fill(password);
  await page.locator('#f-confirmation').fill(password);
}

export async function registerUnit(page) {
  const company = await newCompany();
  const mobile = newMobile();
  await page.goto('/register/unit');
  await page.locator('#f-uscc').fill(company.uscc);
  await page.locator('#f-name').fill(company.name);
  await page.locator('#f-legalRepresentative-name').fill(company.legalRepresentative.name);
  await page.locator('#f-legalRepresentative-idNumber').fill(company.legalRepresentative.idNumber);
  await page.locator('#f-agreementAccepted').check();
  await button(page, '下一步').click();
  await page.locator('canvas').waitFor();
  // A reload in the middle continues where it was.
  await page.reload();
  await page.locator('canvas').waitFor();
  await passFaceCheck(company.legalRepresentative.name);
  await page.locator('#f-smsCode').waitFor();
  await enterMobileAndCode(page, mobile);
  await enterPassword(page);
  await button(page, '完成注册').click();
  const number = await page.locator('p.number').textContent();
  await button(page, '进入单位中心').click();
  await page.waitForURL('/centre');
  return { number: number.trim(), mobile, name: company.name };
}

export async function registerPerson(page) {
  const person = await newPerson();
  const mobile = newMobile();
  await page.goto('/register/person');
  await page.locator('#f-name').fill(person.name);
  await page.locator('#f-idNumber').fill(person.idNumber);
  await enterMobileAndCode(page, mobile);
  await button(page, '下一步').click();
  await page.locator('canvas').waitFor();
  await passFaceCheck(person.name);
  await page.locator('#f-password').waitFor();
  await enterPassword(page);
  await button(page, '完成注册').click();
  await page.getByText('您已完成个人实名注册').waitFor();
  return { ...person, mobile };
}

export async function logIn(page, { number, person, secret = password }) {
  await page.goto('/login');
  if (number === undefined) {
    await page.getByLabel('个人', { exact: true }).check();
  } else {
    await page.locator('#f-number').fill(number);
  }
  if (person !== undefined) {
    await page.locator('#f-person').fill(person);
  }
  await page.locator('#f-password').fill(secret);
  await button(page, '登录').click();
  await page.waitForURL((url) => url.pathname !== '/login');
}

export async function logInStaff(page) {
  await page.goto('/office/login');
  await page.locator('#f-username').fill(process.env.HALL_STAFF ?? 'staff-320100');
  await page.locator('#f-password').fill(process.env.HALL_STAFF_PASSWORD ?? '');
  await button(page, '登录').click();
  await page.waitForURL('/office');
}

async function enterPerson(page, person) {
  await page.locator('#f-name').fill(person.name);
  await page.locator('#f-idNumber').fill(person.idNumber);
  await page.locator('#f-mobile').fill(person.mobile);
}

export async function grantAgent(page, person, section) {
  await page.goto('/centre/grants/new');
  await enterPerson(page, person);
  await page.getByLabel(section, { exact: true }).check();
  await button(page, '提交').click();
  await page.waitForURL('/centre/grants');
}

export async function actAsAgent(page) {
  await page.goto('/choose');
  await page.locator('li', { hasText: '经办人' }).getByRole('button').click();
  await page.waitForURL('/centre');
}

/** Fills in the form of 用人单位用工参保登记. */
export async function fillEmployment(page) {
  await page.goto('/centre/file/SI.REG.EMP');
  await page.getByRole('button', { name: /添加一项/ }).click();
  const field = (name) => page.locator(`#f-employees-0-${name}`);
  await field('name').fill('王小明');
  await field('idType').selectOption('RESIDENT_ID_CARD');
  await field('idNumber').fill('11010519491231002x');
  await field('contractType').selectOption('OPEN_ENDED');
  await field('contractFrom').fill('2026-11-02');
  await page.keyboard.press('Enter');
  await field('insuredFrom').fill('2026-11');
  await page.keyboard.press('Enter');
  await field('monthlyWage').fill('8600.50');
  await field('insurances').locator('input').first().check();
}

/** Fills in the form of 人员变更回退, which the unit itself reviews first. */
export async function fillUndo(page) {
  await page.goto('/centre/file/SI.REG.UNDO');
  await page.locator('#f-caseNumber').fill('3201002026112500000422');
  await page.locator('#f-reason').fill('参保起始年月填报有误');
  await page.getByRole('button', { name: /添加一项/ }).click();
  await page.locator('#f-persons-0-name').fill('陈静');
  await page.locator('#f-persons-0-idType').selectOption('RESIDENT_ID_CARD');
  await page.locator('#f-persons-0-idNumber').fill('32010219900307451X');
}

/** Checks the answers and submits with a double click, which must file once. */
export async function submitForm(page) {
  await button(page, '下一步：核对').click();
  await button(page, '确认提交').dblclick();
  await page.waitForURL(/\/centre\/cases\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

export async function addAddress(page, mobile) {
  await page.goto('/centre/account/addresses/new');
  await page.locator('#f-recipient').fill('王小明');
  await page.locator('#f-mobile').fill(mobile);
  await page.locator('#f-region').fill('江苏省南京市玄武区');
  await page.locator('#f-street').fill('北京东路 63 号');
  await button(page, '保存').click();
  await page.waitForURL('/centre/account');
}

export async function confirmInDialog(page, name, reason) {
  if (reason !== undefined) {
    await page.locator('#f-reason').fill(reason);
  }
  await inDialog(page, name).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

export async function press(page, name) {
  await button(page, name).click();
}

export { enterPerson, enterPassword };
