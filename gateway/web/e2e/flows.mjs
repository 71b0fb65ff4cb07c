// What visitors do, page by page, with the words that they see.
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unusedCode } from './authenticator.mjs';
import { hallUrl } from './browser.mjs';
import { password, pdf } from './hall.mjs';
import {
  confirmOnApp,
  issueCertificate,
  newCompany,
  newPerson,
  passFaceCheckOnPhone,
  receivedCode,
  receivedCodeOnPhone,
  receivedCodes,
  receivedObjection,
  receivedTexts,
  texts,
} from './phone.mjs';
import { newIdNumber, thisMonth } from './persons.mjs';
import { solveSlider } from './puzzle.mjs';
import { textsOfSheet, writeSheet } from './sheet.mjs';
import { staffAccount } from './staff.mjs';

export const button = (page, name) => page.locator('main').getByRole('button', { name, exact: true });
export const inDialog = (page, name) => page.getByRole('dialog').getByRole('button', { name, exact: true });

/**
 * Double clicks, as many visitors do everywhere, until the outcome is there. Nothing is sent twice; only what was refused
 * before the second click may be sent again by it.
 */
export async function submit(page, target, outcome) {
  const sent = new Set();
  const repeated = [];
  const nameOf = (request) => `${request.method()} ${new URL(request.url()).pathname}`;
  const note = (request) => {
    const name = nameOf(request);
    if (!name.startsWith('GET ') && !name.includes(' /api/v1/tokens/')) {
      if (sent.has(name)) {
        repeated.push(name);
      }
      sent.add(name);
    }
  };
  const forget = (response) => {
    if (response.status() >= 400) {
      sent.delete(nameOf(response.request()));
    }
  };
  page.on('request', note);
  page.on('response', forget);
  try {
    await target.dblclick();
    await outcome();
  } finally {
    page.off('request', note);
    page.off('response', forget);
  }
  assert.deepEqual(repeated, [], 'a double click sends once');
}

/** Date pickers commit what was typed with Enter. */
export async function enterDay(field, day) {
  await field.fill(day);
  await field.press('Enter');
}

/** Opens a page by its menu entry. On a phone the menu of the centre is opened first. */
export async function follow(page, name) {
  if (page.viewportSize().width <= 640) {
    await page.locator('main .opener').click();
  }
  await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
}

/** On a phone, the menu of the head, its search and its settings are behind a button. */
export async function openHead(page) {
  if (page.viewportSize().width <= 640) {
    await page.locator('header .menu-button').click();
  }
}

/** Opens a page of the unit's centre anew, with what has happened meanwhile. */
export async function followAgain(page, name) {
  await follow(page, '单位主页');
  await page.waitForURL('/centre');
  await follow(page, name);
}

/** Opens a page again until it shows the text. */
export async function until(page, path, text) {
  for (let attempt = 1; ; attempt++) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    try {
      return await page.getByText(text).first().waitFor({ timeout: 2000 });
    } catch (error) {
      if (attempt === 10) {
        throw error;
      }
    }
  }
}

/** Answers no when the page asks whether to leave it; returns the question. */
export async function stay(page, leave) {
  const question = page.waitForEvent('dialog').then(async (dialog) => {
    await dialog.dismiss();
    return dialog.message();
  });
  await leave();
  return question;
}

async function enterMobileAndCode(page, mobile, phone) {
  await page.locator('#f-mobile').fill(mobile);
  await submit(page, button(page, '获取验证码'), () => page.getByText('验证码已发送').waitFor());
  await page.locator('#f-smsCode').fill(await receivedCodeOnPhone(phone, mobile));
}

export async function enterPassword(page, secret = password) {
  await page.locator('#f-password').fill(secret);
  await page.locator('#f-confirmation').fill(secret);
}

/** The unit number with which a registration or an upgrade ends. */
export async function numberOn(page) {
  return (await page.locator('p.number').textContent()).trim();
}

export async function enterPerson(page, person) {
  await page.locator('#f-name').fill(person.name);
  await page.locator('#f-idNumber').fill(person.idNumber);
  await page.locator('#f-mobile').fill(person.mobile);
}

export async function registerUnit(page, phone) {
  const company = await newCompany();
  await page.goto('/');
  await page.getByRole('link', { name: '法人注册' }).first().click();
  await page.locator('#f-uscc').fill(company.uscc);
  await page.locator('#f-name').fill(company.name);
  return finishRegistration(page, phone, company);
}

/** A unit that the hall does not know comes with its certificate; what the certificate says can't be changed. */
export async function registerUnitByCertificate(page, phone) {
  const company = await newCompany();
  await submit(page, await enterCertificate(page, company), () => page.waitForURL('/register/unit'));
  await page.reload();
  for (const [field, value] of [
    ['#f-uscc', company.uscc],
    ['#f-name', company.name],
  ]) {
    assert.equal(await page.locator(field).inputValue(), value);
    assert.equal(await page.locator(field).isEditable(), false);
  }
  return finishRegistration(page, phone, company, { face: false });
}

async function finishRegistration(page, phone, company, { face = true } = {}) {
  const { name, idNumber, mobile } = company.legalRepresentative;
  await page.locator('#f-legalRepresentative-name').fill(name);
  await page.locator('#f-legalRepresentative-idNumber').fill(idNumber);
  await page.locator('#f-agreementVersion').check();
  const next = page.locator(face ? 'canvas' : '#f-smsCode');
  await submit(page, button(page, '下一步'), () => next.waitFor());
  // A reload in the middle continues where it was.
  await page.reload();
  await next.waitFor();
  if (face) {
    await passFaceCheckOnPhone(phone, company.legalRepresentative);
  }
  await page.locator('#f-smsCode').waitFor();
  await enterMobileAndCode(page, mobile, phone);
  await enterPassword(page);
  await submit(page, button(page, '完成注册'), () => page.locator('p.number').waitFor());
  const number = await numberOn(page);
  await button(page, '进入单位主页').click();
  await page.waitForURL('/centre');
  const { legalRepresentative } = company;
  return { number, mobile, name: company.name, uscc: company.uscc, legalRepresentative };
}

export async function registerPerson(page, phone) {
  const person = await newPerson();
  await page.goto('/register/person');
  await page.locator('#f-name').fill(person.name);
  await page.locator('#f-idNumber').fill(person.idNumber);
  await enterMobileAndCode(page, person.mobile, phone);
  await page.locator('#f-agreementVersion').check();
  await submit(page, button(page, '下一步'), () => page.locator('canvas').waitFor());
  await passFaceCheckOnPhone(phone, person);
  await page.locator('#f-password').waitFor();
  await enterPassword(page);
  await submit(page, button(page, '完成注册'), () => page.getByText('您已完成个人实名注册').waitFor());
  return person;
}

/** Opens a registration without a face check, and asks for a check at the counter of the city. */
async function askForCounterCheck(page, phone, person, city) {
  await page.goto('/register/person');
  await page.locator('#f-name').fill(person.name);
  if (person.idType === 'PASSPORT') {
    await page.locator('#f-idType').selectOption({ label: '护照' });
  }
  await page.locator('#f-idNumber').fill(person.idNumber);
  await enterMobileAndCode(page, person.mobile, phone);
  await page.locator('#f-agreementVersion').check();
  if (person.idType === 'PASSPORT') {
    await submit(page, button(page, '下一步'), () => page.locator('#f-city').waitFor());
  } else {
    await submit(page, button(page, '下一步'), () => page.locator('canvas').waitFor());
    await button(page, '不能或不愿进行人脸识别？到柜台核验').click();
  }
  await page.locator('#f-city').selectOption({ label: city });
  await submit(page, button(page, '获取受理码'), () => page.locator('p.code').waitFor());
  return shownCode(page);
}

async function findCounterCheck(clerk, code, person) {
  await follow(clerk, '柜台核验');
  await clerk.locator('#f-code').fill(code);
  await submit(clerk, button(clerk, '查找'), () => clerk.locator('#f-idNumber').waitFor());
  await clerk.locator('#f-name').fill(person.name);
  await clerk.locator('#f-idNumber').fill(person.idNumber);
}

const confirmCounterCheck = (clerk, outcome) =>
  submit(clerk, button(clerk, '人证一致，核验通过'), () => clerk.getByText(outcome).first().waitFor());

/** Two clerks of one city compare the person with the document; one of them can't do it twice. */
async function compareByTwo(page, [first, second], code, person, outcome) {
  await findCounterCheck(first, code, person);
  await confirmCounterCheck(first, '请另一名工作人员凭同一受理码复核');
  await page.getByText('还须另一名工作人员凭同一受理码复核').waitFor();
  await findCounterCheck(first, code, person);
  await confirmCounterCheck(first, '须由本市另一名工作人员凭同一受理码复核');
  await findCounterCheck(second, code, person);
  await second.getByText('由您复核后生效').waitFor();
  await confirmCounterCheck(second, outcome);
}

const shownCode = async (page) => (await page.locator('p.code').textContent()).trim();

/** A person without a face check, for whom a unit keeps a grant, registers with two clerks of the unit's city. */
export async function registerByTwoClerks(page, phone, clerks, person, city) {
  const code = await askForCounterCheck(page, phone, person, city);
  await compareByTwo(page, clerks, code, person, '核验已通过，本人可以设置密码');
  await page.locator('#f-password').waitFor();
  await enterPassword(page);
  await submit(page, button(page, '完成注册'), () => page.getByText('您已完成个人实名注册').waitFor());
}

/**
 * A person without a face check gets another mobile: two clerks of the city of the person's unit confirm, and the former
 * mobile is told.
 */
export async function announceMobileAtCounter(page, phone, clerks, person, city) {
  const { mobile } = await newPerson();
  const code = await askForCounterCheck(page, phone, { ...person, mobile }, city);
  await compareByTwo(page, clerks, code, person, '其间可以提出异议');
  await page.getByText('两名工作人员已核验').waitFor();
  return mobile;
}

/** 提出异议, without a login: by whoever was told by SMS. */
export async function object(page, mobile) {
  await page.goto('/');
  await page.getByRole('link', { name: '提出异议' }).click();
  await page.locator('#f-code').fill(await receivedObjection(mobile));
  await submit(page, button(page, '查询'), () => button(page, '提出异议，终止更换').waitFor());
  await button(page, '提出异议，终止更换').click();
  await submit(page, inDialog(page, '提出异议，终止更换'), () => page.getByText('异议已受理，更换已终止').waitFor());
}

/** Registers the holder of a passport, whom a clerk of the city compares with the document. */
export async function registerAtCounter(page, phone, clerk, city) {
  const { mobile } = await newPerson();
  const person = { name: 'WANG MING', idType: 'PASSPORT', idNumber: `E${String(Date.now()).slice(-8)}`, mobile };
  const code = await askForCounterCheck(page, phone, person, city);

  await findCounterCheck(clerk, code, person);
  await clerk.locator('#f-idNumber').fill(`${person.idNumber}9`);
  await confirmCounterCheck(clerk, '与注册时填写的姓名、证件类型或证件号码不一致');
  await clerk.locator('#f-idNumber').fill(person.idNumber);
  await confirmCounterCheck(clerk, '核验已通过');

  await page.locator('#f-password').waitFor();
  await enterPassword(page);
  await submit(page, button(page, '完成注册'), () => page.getByText('您已完成个人实名注册').waitFor());
  return person;
}

/** 申诉收回: claims the ID number of a registered person with the face and another mobile; its holder may object for a day. */
export async function claimIdNumber(page, phone, owner) {
  const [{ mobile }, { mobile: another }] = [await newPerson(), await newPerson()];
  await page.goto('/register/person');
  await page.locator('#f-name').fill(owner.name);
  await page.locator('#f-idNumber').fill(owner.idNumber);
  await enterMobileAndCode(page, mobile, phone);
  await page.locator('#f-agreementVersion').check();
  await submit(page, button(page, '下一步'), () => page.locator('canvas').waitFor());
  await passFaceCheckOnPhone(phone, owner);
  await page.locator('#f-password').waitFor();
  await enterPassword(page);
  await submit(page, button(page, '完成注册'), () => page.getByText('账号已存在').waitFor());

  await page.getByRole('link', { name: '申诉收回' }).click();
  await page.waitForURL(/\/appeal/);
  await page.locator('#f-name').fill(owner.name);
  await page.locator('#f-idNumber').fill(owner.idNumber);
  await enterMobileAndCode(page, another, phone);
  await submit(page, button(page, '下一步'), () => page.locator('canvas').waitFor());
  await readFacePage(page, page.context(), owner, '申诉收回证件号码');
  await passFaceCheckOnPhone(phone, owner);
  await page.getByText(`${owner.mobile[0]}****${owner.mobile.slice(-2)}`).waitFor();
  await submit(page, button(page, '不是我的账号，收回证件号码'), () => page.getByText('等待异议期结束').waitFor());
}

/** What a face check is for, as the page behind its QR code says before it leads to Alipay. */
export async function readFacePage(page, context, { idNumber }, purpose) {
  const opened = await context.newPage();
  await opened.goto(await page.getByRole('link', { name: '在本机上进行人脸识别' }).getAttribute('href'));
  await opened.getByText(purpose, { exact: true }).waitFor();
  await opened.getByText(`****${idNumber.slice(-4)}`).waitFor();
  await opened.getByRole('link', { name: '是我本人办理，去支付宝人脸识别' }).waitFor();
  await opened.close();
}

/** 地市历史用户升级: chooses the older system. */
export async function chooseOlderSystem(page, system) {
  await page.goto('/upgrade');
  await page.locator('#f-known').check();
  await page.locator(`input[value=${system}]`).check();
  await submit(page, button(page, '下一步'), () => page.locator('#f-username').waitFor());
}

export async function enterOlderAccount(page, { username, password: secret }, outcome) {
  await page.locator('#f-username').fill(username);
  await page.locator('#f-password').fill(secret);
  await submit(page, button(page, '下一步'), outcome);
}

/** Of an account of several units. */
export async function enterOlderUnit(page, unitNumber, outcome) {
  await page.locator('#f-unitNumber').fill(unitNumber);
  await submit(page, button(page, '下一步'), outcome);
}

/** Up to the confirmation of the legal representative. */
export async function beginUpgrade(page, account, unit = account.units[0]) {
  await chooseOlderSystem(page, account.system);
  const confirmation = () => page.locator('#f-mobile').waitFor();
  if (account.units.length === 1) {
    await enterOlderAccount(page, account, confirmation);
  } else {
    await enterOlderAccount(page, account, () => page.locator('#f-unitNumber').waitFor());
    await enterOlderUnit(page, unit.unitNumber, confirmation);
  }
  await page.locator('#f-mobile').fill('13800000099');
  await confirmOlderUnit(page);
}

export async function confirmOlderUnit(page) {
  const confirm = button(page, '确认，下一步');
  // The next step has a field for a mobile, too.
  await submit(page, confirm, () => confirm.waitFor({ state: 'detached' }));
}

/** 设置管理员, with the password for the unit. */
export async function setAdministrator(page, person, secret, outcome) {
  await page.locator('#f-idNumber').waitFor();
  await enterPerson(page, person);
  await enterPassword(page, secret);
  await submit(page, button(page, '完成升级'), outcome);
}

/** Sets the administrator; returns the new unit number. */
export async function finishUpgrade(page, administrator, secret) {
  await setAdministrator(page, administrator, secret, () => page.locator('p.number').waitFor());
  return numberOn(page);
}

/** 升级冲突, which staff decide: the older account and the unit have different legal representatives. */
export async function decideConflict(page, uscc, decision, { reason, to }) {
  await follow(page, '历史用户升级');
  await follow(page, '升级冲突');
  const conflict = page.locator('section.conflict', { hasText: uscc });
  await conflict.getByRole('button', { name: decision, exact: true }).click();
  if (to !== undefined) {
    await page.locator('#f-toCity').selectOption({ label: to });
  }
  await page.locator('#f-reason').fill(reason);
  await submit(page, inDialog(page, decision), () => conflict.waitFor({ state: 'detached' }));
}

export async function enterLogin(page, { number, mobile, secret = password }) {
  if (number === undefined) {
    await page.getByLabel('个人', { exact: true }).check();
  } else {
    await page.locator('#f-number').fill(number);
  }
  if (mobile !== undefined) {
    await page.locator('#f-person').fill(mobile);
  }
  await page.locator('#f-password').fill(secret);
}

export async function logIn(page, who) {
  await page.goto('/login');
  await enterLogin(page, who);
  await submit(page, button(page, '登录'), () => leaveLogin(page));
}

/** Of strangers who log in at the same moment, the hall asks some for a puzzle. */
async function leaveLogin(page) {
  const left = page.waitForURL((url) => url.pathname !== '/login');
  const puzzle = page.getByRole('dialog', { name: '安全验证' }).waitFor();
  // Whatever does not come is awaited in vain.
  puzzle.catch(() => undefined);
  if ((await Promise.race([left, puzzle.then(() => 'puzzle')])) === 'puzzle') {
    await solveSlider(page);
  }
  await left;
}

export async function logOut(page, landing = '/') {
  await page.getByRole('button', { name: '退出' }).click();
  await page.waitForURL(landing);
}

/** 忘记密码, by the slider and the face. The page says whose face it is, after a reload too. Returns the new password. */
export async function recoverPassword(page, phone, account, former = undefined) {
  await beginRecovery(page, account);
  assert.equal(await button(page, '使用单位 CA 证书').count(), 0);
  await page.reload();
  await page.getByText(`证件号码 ****${account.person.idNumber.slice(-4)}`).waitFor();
  await passFaceCheckOnPhone(phone, account.person);
  return setRecoveredPassword(page, former);
}

/** For the legal representative of a unit, by the slider and the unit's USB key. */
export async function recoverPasswordWithCertificate(page, phone, unit) {
  await beginRecovery(page, { number: unit.number, person: unit.legalRepresentative });
  await button(page, '使用单位 CA 证书').click();
  await useKey(page, unit);
  // Others may have the key, so a code to the verified mobile is needed as well.
  await submit(page, button(page, '下一步'), () => page.getByText('还须输入发到该号码的验证码').waitFor());
  const earlier = await receivedCodes(unit.mobile);
  await submit(page, button(page, '获取验证码'), () => page.getByText('您将收到短信验证码').waitFor());
  await page.locator('#f-smsCode').fill(await receivedCodeOnPhone(phone, unit.mobile, earlier));
  await submit(page, button(page, '下一步'), () => page.locator('#f-password').waitFor());
  return setRecoveredPassword(page, password);
}

async function beginRecovery(page, { number, person }) {
  await page.goto('/login');
  await page.getByRole('link', { name: '忘记密码？' }).click();
  // Both pages ask whose password it is.
  await page.waitForURL('/forgot');
  if (number === undefined) {
    await page.getByLabel('个人', { exact: true }).check();
  } else {
    await page.locator('#f-number').fill(number);
  }
  await page.locator('#f-name').fill(person.name);
  await page.locator('#f-idNumber').fill(person.idNumber);
  await button(page, '下一步').click();
  await solveSlider(page);
  await page.locator('canvas').waitFor();
}

/** If there was one before, another one than it. */
async function setRecoveredPassword(page, former) {
  await page.locator('#f-password').waitFor();
  if (former !== undefined) {
    await enterPassword(page, former);
    await submit(page, button(page, '提交'), () =>
      page.locator('#f-password-error').getByText('新密码不能与原密码相同').waitFor(),
    );
  }
  const chosen = former === undefined ? password : 'Wuxi-2028';
  await enterPassword(page, chosen);
  await submit(page, button(page, '提交'), () => page.getByText('密码设置完成').waitFor());
  return chosen;
}

/** 法定代表人变更 by the holder of a passport, for whom there is no face check: with the unit's USB key. */
export async function succeedWithCertificate(page, unit) {
  await page.goto('/me/representative');
  await page.locator('#f-uscc').fill(unit.uscc);
  await submit(page, button(page, '下一步'), () => page.locator('#f-certificate').waitFor());
  assert.equal(await button(page, '返回人脸识别').count(), 0);
  await useKey(page, unit);
  await submit(page, button(page, '下一步'), () => page.getByText(`您已成为 ${unit.name} 的法定代表人`).waitFor());
  await button(page, '进入单位').click();
  await page.waitForURL('/centre/grants');
}

/** The same without the key: two clerks of the unit's city compare the holder with the passport. */
export async function succeedAtCounter(page, clerks, unit, person) {
  await page.goto('/me/representative');
  await page.locator('#f-uscc').fill(unit.uscc);
  await submit(page, button(page, '下一步'), () => page.locator('#f-certificate').waitFor());
  await button(page, '不能或不愿进行人脸识别？到柜台核验').click();
  await submit(page, button(page, '获取受理码'), () => page.locator('p.code').waitFor());
  await compareByTwo(page, clerks, await shownCode(page), person, '本人可以继续办理法定代表人变更');
  await page.getByText(`您已成为 ${unit.name} 的法定代表人`).waitFor();
  await button(page, '进入单位').click();
  await page.waitForURL('/centre/grants');
}

/** 密码设置, from the page of the settings. */
export async function changePassword(page, from, to) {
  await page.getByRole('link', { name: '密码设置' }).click();
  await page.locator('#f-oldPassword').fill(from);
  await page.locator('#f-newPassword').fill(to);
  await page.locator('#f-confirmation').fill(to);
  await submit(page, button(page, '确认'), () => page.getByText('密码已修改').waitFor());
}

/** 登录管理, from the page of the settings: the number of logins. */
export async function listSessions(page) {
  await page.getByRole('link', { name: '登录管理' }).click();
  await page.getByText('本次登录', { exact: true }).waitFor();
  return page.locator('main li').count();
}

/** 修改手机, from the page of the settings. */
export async function changeMobile(page, phone, person, passFaceCheck = passFaceCheckOnPhone) {
  const { mobile } = await newPerson();
  await page.getByRole('link', { name: '修改手机' }).click();
  await page.locator('canvas').waitFor();
  await passFaceCheck(phone, person);
  await page.locator('#f-mobile').waitFor();
  await enterMobileAndCode(page, mobile, phone);
  await submit(page, button(page, '提交'), () => page.getByText('移动电话修改成功').waitFor());
  await page.getByRole('link', { name: '返回' }).click();
  await page.getByText(`${mobile[0]}****${mobile.slice(-2)}`).waitFor();
  return mobile;
}

/** The face in the App of the province, in place of Alipay's check, which stays unanswered. */
export const changeMobileByApp = (page, phone, person) =>
  changeMobile(page, phone, person, async () => {
    await button(page, '改用江苏智慧人社 App').click();
    await page.getByText('请用江苏智慧人社 App').waitFor();
    await passFaceCheckOnPhone(phone, person, '江苏智慧人社 App请求确认');
  });

/** With the USB key, whose certificates the simulator issues. */
export async function logInWithCertificate(page, unit) {
  await submit(page, await enterCertificate(page, unit), () => page.waitForURL('/centre'));
}

/** Other persons act for the unit, so one of them confirms with the App. */
export async function logInWithCertificateAndApp(page, phone, unit, person) {
  const logIn = await enterCertificate(page, unit);
  const accepted = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/logins/ca'));
  await submit(page, logIn, () => page.getByRole('heading', { name: '请确认办事人员身份' }).waitFor());
  const { confirmation } = await (await accepted).json();
  await confirmOnApp(phone, { mobile: person.mobile, secret: password }, confirmation.qr, `代表单位：${unit.name}`);
  await page.waitForURL('/centre');
}

/** A unit logs in at the province, where it registers first, and comes back. */
export async function logInByProvince(page, unit, landing = '/centre') {
  await page.goto('/login');
  await page.getByRole('tab', { name: '江苏政务服务网登录' }).click();
  await submit(page, button(page, '前往江苏政务服务网登录'), () => page.locator('a[href*="registration"]').waitFor());
  await page.locator('a[href*="registration"]').click();
  await page.locator('#username').fill(`u${Date.now()}`);
  await page.locator('#password').fill(password);
  await page.locator('#password-confirm').fill(password);
  await page.locator('#uscc').fill(unit.uscc);
  await page.locator('#kc-register-form [type=submit]').click();
  await page.waitForURL(landing);
  assert.equal(new URL(page.url()).search, '');
}

/** The App of the electronic business licence scans the code and confirms. */
export async function logInByLicence(page, phone, unit, landing = '/centre') {
  await page.goto('/login');
  const opened = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/licence-logins'));
  await page.getByRole('tab', { name: '电子营业执照登录' }).click();
  const { qr } = await (await opened).json();
  await page.getByRole('img', { name: '登录二维码' }).waitFor();
  await phone.locator('#licence-uscc').fill(unit.uscc);
  await phone.locator('#licence-qr').fill(qr);
  await phone.getByRole('button', { name: '电子营业执照 扫一扫' }).click();
  await page.getByText('已扫码').waitFor();
  await phone.getByRole('button', { name: '电子营业执照 确认登录' }).click();
  await page.waitForURL(landing);
}

async function enterCertificate(page, unit) {
  await issueCertificate(unit.uscc);
  await page.goto('/login');
  await page.getByRole('tab', { name: 'CA 登录' }).click();
  await useKey(page, unit);
  return button(page, '登录');
}

async function useKey(page, unit) {
  const option = page.locator('#f-certificate option', { hasText: unit.uscc }).first();
  await page.locator('#f-certificate').selectOption(await option.getAttribute('value'));
  await page.locator('#f-pin').fill('123456');
}

/** Tier 1 or 2 fills in the profile of the unit. */
export async function changeProfile(page) {
  await follow(page, '单位信息');
  await button(page, '修改单位信息').click();
  await page.locator('#f-industry').selectOption('I65');
  await page.locator('#f-registeredRegion').selectOption('320102');
  await page.locator('#f-address').fill('北京东路 63 号');
  await page.locator('#f-bankName').fill('江苏银行南京分行');
  await page.locator('#f-bankAccount').fill('3205 0159 1436 0001');
  await page.locator('#f-contactName').fill('李晓梅');
  await submit(page, button(page, '保存'), () => page.getByText('已保存。').waitFor());
}

/** A registered person logs in and chooses the unit to act for. */
export async function logInFor(page, person, tier) {
  await logIn(page, { mobile: person.mobile });
  await chooseUnit(page, tier);
}

async function chooseUnit(page, tier) {
  await page.waitForURL('/choose');
  await page.locator('li', { hasText: tier }).getByRole('button').click();
  await page.waitForURL('/centre');
}

/** The same by the App: the browser shows a code, the person confirms it on the phone. */
export async function logInForByApp(page, phone, person, tier) {
  await page.goto('/login');
  const opened = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/qr-logins'));
  await page.getByRole('tab', { name: 'App 扫码登录' }).click();
  const { qr } = await (await opened).json();
  await page.getByRole('img', { name: '登录二维码' }).waitFor();
  await confirmOnApp(phone, { mobile: person.mobile, secret: password }, qr);
  await chooseUnit(page, tier);
}

/** The first page of the own roles. */
const officeIsShown = (page) => page.waitForURL(/\/office\/(?!login)/);

export async function logInStaff(page, who = 'city') {
  await logInClerk(page, staffAccount(who));
}

export async function logInClerk(page, { username, password: secret, codeSecret }) {
  await enterStaff(page, username, secret);
  await page.locator('#f-code').fill(await unusedCode(codeSecret));
  await submit(page, button(page, '登录'), () => officeIsShown(page));
}

export async function enterStaff(page, username, secret) {
  await page.goto('/office/login');
  await page.locator('#f-username').fill(username);
  await page.locator('#f-password').fill(secret);
}

/** Sets up an authenticator app, and replaces the password if a head of staff gave it. Returns how to log in again. */
export async function firstLogin(page, { username, password: given }, chosen) {
  await enterStaff(page, username, given);
  await submit(page, button(page, '登录'), () => page.getByRole('heading', { name: '首次登录' }).waitFor());
  await page.getByRole('img', { name: '身份验证器二维码' }).waitFor();
  const codeSecret = (await page.locator('form code').innerText()).replaceAll(' ', '');
  if (chosen !== undefined) {
    await page.locator('#f-newPassword').fill(chosen);
    await page.locator('#f-confirmation').fill(chosen);
  }
  await page.locator('#f-code').fill(await unusedCode(codeSecret));
  await submit(page, button(page, '登录'), () => officeIsShown(page));
  return { username, password: chosen ?? given, codeSecret };
}

/** By a head of staff; returns the user name and the first password, which the page shows once. */
export async function makeClerk(page, { name, roles, county }) {
  await follow(page, '工作人员管理');
  await page.getByRole('link', { name: '新增工作人员' }).click();
  await page.locator('#f-name').fill(name);
  for (const role of roles) {
    await page.getByRole('checkbox', { name: new RegExp(`^${role}`) }).check();
  }
  if (county !== undefined) {
    await page.locator('#f-county').selectOption({ label: county });
  }
  await submit(page, button(page, '建立账号'), () =>
    page.getByRole('heading', { name: `已为${name}建立账号` }).waitFor(),
  );
  return shownAccount(page);
}

/** 用户名 and 初始密码, beside each other. */
export async function shownAccount(page) {
  const shown = page.getByRole('region', { name: '初始密码' }).locator('code');
  const [username, first] = await shown.allInnerTexts();
  return { username, password: first };
}

/** On the page of a member of staff. */
export async function actOnClerk(page, name, action, done) {
  await follow(page, '工作人员管理');
  await page.getByRole('link', { name, exact: true }).click();
  await button(page, action).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: action }).click();
  await page.getByText(done).waitFor();
}

export async function appointAdministrator(page, person, { from, to }) {
  await follow(page, '经办人管理');
  await page.getByRole('link', { name: '开通授权' }).click();
  await page.locator('#f-kind').selectOption('administrator');
  await enterPerson(page, person);
  await enterWindow(page, from, to);
  await submit(page, button(page, '提交'), () => page.waitForURL('/centre/grants'));
}

async function enterWindow(page, from, to) {
  await enterDay(page.locator('#f-window-from'), from);
  await enterDay(page.locator('#f-window-to'), to);
}

/** Grants one group of the scope tree. */
export async function grantAgent(page, person, { section, group, from, to }) {
  await follow(page, '经办人管理');
  await page.getByRole('link', { name: '开通授权' }).click();
  await enterPerson(page, person);
  await enterWindow(page, from, to);
  await page.getByRole('button', { name: `展开：${section}`, exact: true }).click();
  await page.getByLabel(group, { exact: true }).check();
  await submit(page, button(page, '提交'), () => page.waitForURL('/centre/grants'));
}

/** Fills in the form of 用人单位用工参保登记, which the city's own system decides. */
export async function fillEmployment(page) {
  await page.getByRole('button', { name: /添加职工/ }).click();
  const field = (name) => page.locator(`#f-employees-0-${name}`);
  await field('name').fill('王小明');
  await field('idType').selectOption('RESIDENT_ID_CARD');
  await field('idNumber').fill(newIdNumber().toLowerCase());
  await field('contractType').selectOption('OPEN_ENDED');
  await enterDay(field('contractFrom'), '2026-11-02');
  await enterDay(field('insuredFrom'), thisMonth());
  await field('monthlyWage').fill('8600.50');
  await field('insurances').locator('input').first().check();
}

async function download(page, name) {
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, name).click()]);
  return { name: file.suggestedFilename(), texts: textsOfSheet(await readFile(await file.path())) };
}

/** The titles of the columns of a template, whose second sheet explains them. */
export const titlesOf = (template) => template.slice(0, template.indexOf('栏目'));

const known = {
  '证件类型*': '居民身份证',
  '合同期限类型*': '无固定期限',
  '合同开始日期*': '2026-11-02',
  '参保起始年月*': thisMonth(),
  '月缴费工资（元）*': 8600.5,
  '参保险种*': '养老保险、工伤保险',
};

/** The sheet 增员 of persons, each with name and ID number. */
export const sheetOf = (titles, persons) => ({
  name: '增员.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: writeSheet([
    titles,
    ...persons.map(([name, idNumber]) =>
      titles.map((title) => ({ ...known, '姓名*': name, '证件号码*': idNumber })[title] ?? ''),
    ),
  ]),
});

/** Begins 用人单位用工参保登记 as a sheet; returns the titles of its columns. */
export async function openSheet(page) {
  await page.goto('/items/SI.REG.EMP');
  await page.getByRole('link', { name: '批量申报' }).click();
  const { texts } = await download(page, '下载模板');
  return titlesOf(texts);
}

/** The explanation of the wrong rows names their check digits. */
export async function readErrors(page) {
  const { name, texts } = await download(page, '下载错误说明');
  assert.equal(name, '批量申报表-错误说明.xlsx');
  assert.ok(texts.some((text) => text.includes('校验码有误')));
  return texts;
}

/** Two persons as a sheet, which is refused at first because of one ID number. */
export async function fileSheet(page) {
  const titles = await openSheet(page);
  const upload = (second) =>
    page.locator('#f-sheet').setInputFiles(
      sheetOf(titles, [
        ['王小明', newIdNumber()],
        ['李晓梅', second],
      ]),
    );
  await upload('110105194912310021');
  await page.getByText('其中 1 行有误').waitFor();
  await button(page, '下一步：核对').click();
  await page.getByText('请上传表格，并在校验无误后继续。').waitFor();
  await readErrors(page);
  await upload(newIdNumber());
  await page.getByText('共 2 行，全部无误').waitFor();
  return submitForm(page);
}

/** What the catalogue shows as an example of a filing of the item. */
async function exampleOf(itemCode) {
  const { example } = await (await fetch(`${hallUrl}/api/v1/catalogue/items/${itemCode}`)).json();
  return example;
}

/** Fills in a form of texts, numbers and days, and of one person if there is one. */
async function fillExample(page, itemCode) {
  const { person, ...fields } = await exampleOf(itemCode);
  if (person !== undefined) {
    await page.locator('#f-person-name').fill(person.name);
    await page.locator('#f-person-idType').selectOption(person.idType);
    await page.locator('#f-person-idNumber').fill(person.idNumber);
  }
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`#f-${name}`);
    await (/^\d{4}-\d{2}-\d{2}$/.test(value) ? enterDay(field, value) : field.fill(String(value)));
  }
}

/** Fills in the form of 工伤职工转诊转院备案, an immediate item with a material that a clerk decides. */
export async function fillReferral(page) {
  await fillExample(page, 'WI.BEN.REFERRAL');
}

/** Fills in the form of 劳动能力复查鉴定申请, which a person may file, too. */
export async function fillReassessment(page) {
  await fillExample(page, 'WI.ASS.REVIEW');
}

/** Fills in the form of 劳动能力再次鉴定申请, which the province handles, and hands in its materials. */
export async function fillAppraisal(page) {
  await fillExample(page, 'WI.ASS.AGAIN');
  await uploadMaterial(page, '鉴定结论书.pdf');
  await uploadMaterial(page, '病历材料.pdf', 1);
}

/** Fills in the form of 民办职业培训学校年度检查, for an institution. */
export async function fillYear(page) {
  await fillExample(page, 'SKL.SCH.YEAR');
}

/** Fills in the form of 个人权益记录单申请, for a person. */
export async function fillRecord(page) {
  await enterDay(page.locator('#f-from'), '2026-01');
  await enterDay(page.locator('#f-to'), '2026-10');
  await page.locator('#f-insurances').locator('input').first().check();
  await page.locator('#f-mobile').fill('13912340000');
}

/** Asks for 参保证明, which the city's own system answers; returns the code on its document. */
export async function askForProof(page) {
  await page.goto('/queries');
  await page.getByRole('link', { name: /^查询\s*单位参保证明/ }).click();
  await page.locator('#f-purpose').selectOption('BIDDING');
  await enterDay(page.locator('#f-from'), '2026-01');
  await button(page, '查询').click();
  await page.locator('#f-to-error').waitFor();
  await enterDay(page.locator('#f-to'), '2026-10');
  await submit(page, button(page, '查询'), () => page.getByText('参保状态').first().waitFor());
  await page.locator('td', { hasText: '养老保险' }).first().waitFor();
  const code = page.getByText(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
  return code.textContent();
}

/** Asks a query of the visitor's own, whose answer shows a fact; returns the document and the code on it. */
export async function askQuery(page, name, fill, fact) {
  await page.goto('/queries');
  await page.getByRole('link', { name: new RegExp(`^查询\\s*${name}`) }).click();
  await fill();
  await submit(page, button(page, '查询'), () => page.getByText(fact).first().waitFor());
  const code = await page.getByText(/^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/).textContent();
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, '下载 PDF').click()]);
  return { code, file: await download.path() };
}

/** Without login: a mistyped code, the right one, the file and another file. */
export async function verifyDocument(page, code, file, fact = '当前参保人数') {
  await page.goto('/');
  await page.getByRole('contentinfo').getByRole('link', { name: '文书验证' }).click();
  const last = code.at(-1);
  await page.locator('#f-verificationCode').fill(code.slice(0, -1) + (last === '7' ? '8' : '7'));
  await button(page, '验证').click();
  await page.getByText('验证码输入有误').waitFor();
  await page.locator('#f-verificationCode').fill(code.toLowerCase().replaceAll('-', ' '));
  await button(page, '验证').click();
  await page.getByText('本文书由大厅出具，在有效期内。').waitFor();
  await page.getByText(fact).first().waitFor();
  await page.locator('#f-file').setInputFiles(file);
  await page.getByText('文件与大厅出具的完全一致。').waitFor();
  await page.locator('#f-file').setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: pdf });
  await page.getByText('大厅没有出具过这个文件').waitFor();
}

/** Downloads a paper of the case that is shown. */
export async function downloadPaper(page, title) {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, `下载${title}`).click()]);
  return download;
}

/** Saves the case that is shown as one PDF. */
export async function printCase(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, '打印办件').click()]);
  return download;
}

/** On the page of the verification: a signed paper, and the same with one changed byte. */
export async function verifyPaper(page, file) {
  const paper = await readFile(file);
  const changed = Buffer.from(paper);
  changed[Math.floor(changed.length / 3)] ^= 1;
  await page.locator('#f-file').setInputFiles({ name: 'paper.pdf', mimeType: 'application/pdf', buffer: paper });
  await page.getByText('文件与大厅出具的完全一致。').waitFor();
  await page.getByText('电子签名有效，签名人：南京市人力资源和社会保障局（样章）。').waitFor();
  await page.locator('#f-file').setInputFiles({ name: 'changed.pdf', mimeType: 'application/pdf', buffer: changed });
  await page.getByText('大厅没有出具过这个文件').waitFor();
  await page.getByText('文件在签名后被改动').waitFor();
}

/** Fills in the form of 劳动保障信用修复申请, which the unit itself reviews and a clerk decides. */
export async function fillRepair(page) {
  await page.locator('#f-decisionNumber').fill('宁人社罚字〔2026〕第 12 号');
  await enterDay(page.locator('#f-correctedOn'), '2026-10-08');
  await page.locator('#f-measures').fill('已补缴社会保险费，并完善用工台账。');
  await page.locator('#f-commitment').check();
  await button(page, '下一步：核对').click();
  await page.getByText('请上传整改完成证明。').waitFor();
  await uploadMaterial(page, '整改完成证明.pdf');
  await button(page, '下一步：核对').click();
  await page.getByText('请阅读并勾选信用承诺书的承诺内容。').waitFor();
  await page.locator('#f-commitment-0').check();
}

/** Fills in the form of 丧葬补助金和抚恤金申领, and makes the commitment in place of the proof of the relation. */
export async function fillDeathBenefit(page) {
  const { deceased, heir, diedOn, relation, bankName, bankAccount } = await exampleOf('SI.BEN.DEATH');
  for (const [name, person] of Object.entries({ deceased, heir })) {
    await page.locator(`#f-${name}-name`).fill(person.name);
    await page.locator(`#f-${name}-idType`).selectOption(person.idType);
    await page.locator(`#f-${name}-idNumber`).fill(person.idNumber);
  }
  await enterDay(page.locator('#f-diedOn'), diedOn);
  await page.locator('#f-relation').selectOption(relation);
  await page.locator('#f-bankName').fill(bankName);
  await page.locator('#f-bankAccount').fill(bankAccount);
  await page.getByLabel('作出告知承诺，不提交证明').check();
  await page.locator('#f-commitment-0').check();
}

/** A clerk records what was found about the commitment of the case on the page. */
export async function checkCommitment(page, result, finding) {
  await page.getByRole('button', { name: /^记录核查/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('#f-result').selectOption(result);
  await dialog.locator('#f-reason').fill(finding);
  await submit(page, inDialog(page, '记录核查'), () => page.getByText(finding).waitFor());
}

/** Fills in the form of 企业社会保险注销登记, which a cancelled unit still files, and hands in its material. */
export async function fillCancellation(page) {
  const { reason, endedOn } = await exampleOf('SI.REG.CANCEL');
  await page.locator('#f-reason').selectOption(reason);
  await enterDay(page.locator('#f-endedOn'), endedOn);
  await page.locator('#f-commitment').check();
  await uploadMaterial(page, '注销通知书.pdf');
}

/** Hands in a file of a material. */
export async function uploadMaterial(page, name, material = 0, content = pdf) {
  await page.locator(`#f-material-${material}`).setInputFiles({ name, mimeType: 'application/pdf', buffer: content });
  await page.getByRole('button', { name: `删除${name}` }).waitFor();
}

/** Hands in a file of nine parts. After the first one the connection breaks; after a reload the file goes on from there. */
export async function uploadWithABreak(page, name) {
  const folder = await mkdtemp(join(tmpdir(), 'hall-upload-'));
  try {
    const file = join(folder, name);
    await writeFile(file, Buffer.concat([pdf, randomBytes(2 * 1024 * 1024), pdf]));
    const choose = () => page.locator('#f-material-0').setInputFiles(file);
    const parts = /\/upload$/;
    let sent = 0;
    await page.route(parts, (route) =>
      route.request().method() === 'PATCH' && (sent += 1) > 1 ? route.abort() : route.continue(),
    );
    await Promise.all([page.waitForEvent('requestfailed', (request) => parts.test(request.url())), choose()]);
    await page.reload();
    await page.locator('#f-material-0').waitFor({ state: 'attached' });
    await page.unroute(parts);
    const [next] = await Promise.all([page.waitForRequest((request) => request.method() === 'PATCH'), choose()]);
    assert.ok(Number(next.headers()['upload-offset']) > 0, 'the part that arrived is not sent again');
    await page.getByRole('button', { name: `删除${name}` }).waitFor();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** 结果文件, by a clerk on the page of a case. */
export async function addResult(page, name, { type = 'application/pdf', content = pdf } = {}) {
  await page.locator('#f-material-0').setInputFiles({ name, mimeType: type, buffer: content });
  await page.getByRole('button', { name: `下载${name}` }).waitFor();
}

/** 确认送达, of results that were chosen after the decision. */
export async function handOver(page, name) {
  await button(page, '确认送达（1 个文件）').click();
  await page.getByRole('dialog').getByText(name).waitFor();
  await submit(page, inDialog(page, '确认送达'), () =>
    button(page, '确认送达（1 个文件）').waitFor({ state: 'detached' }),
  );
}

/** Downloads a file of a case, which is the one that was uploaded; what the other side sent has a longer name. */
export async function downloadFile(page, name, content = pdf) {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: `下载${name}` }).click(),
  ]);
  assert.ok(file.suggestedFilename().includes(name.replace(/\.[a-z]+$/, '')), file.suggestedFilename());
  assert.deepEqual(await readFile(await file.path()), content);
}

/** Checks the answers and submits. */
export async function submitForm(page, name = '确认提交') {
  await button(page, '下一步：核对').click();
  await submit(page, button(page, name), () => page.waitForURL(/\/(centre|institution|me)\/cases\/[0-9a-f-]{36}$/));
  return new URL(page.url()).pathname;
}

export async function addAddress(page, { mobile, street = '北京东路 63 号', centre = '/centre', usual = false }) {
  await page.goto(`${centre}/account/addresses/new`);
  await page.locator('#f-recipient').fill('王小明');
  await page.locator('#f-mobile').fill(mobile);
  await chooseRegion(page, '南京市', '玄武区');
  await page.locator('#f-street').fill(street);
  if (usual) {
    await page.locator('#f-usual').check();
  }
  await submit(page, button(page, '保存'), () => page.waitForURL(`${centre}/account`));
}

export async function chooseRegion(page, city, district) {
  await page.locator('#f-region').selectOption('江苏省');
  await page.locator('#f-region-city').selectOption(city);
  await page.locator('#f-region-district').selectOption(district);
}

/** Chooses an address by its street: the names of recipients are masked. */
export async function chooseAddress(field, street) {
  await field.selectOption(await field.locator('option', { hasText: street }).getAttribute('value'));
}

/** By a clerk, on the page of a case: the address for the label, then the parcel. */
export async function dispatchParcel(page, waybill, done, address = '江苏省南京市玄武区 北京东路 63 号') {
  await button(page, '查看收件地址').click();
  await page.getByText(address).waitFor();
  await enterWaybill(page, waybill);
  await submit(page, button(page, '寄送结果'), done);
}

/** 快递公司 and 运单号, of the result or of originals. */
export async function enterWaybill(page, { carrier, trackingNumber }) {
  await page.locator('#f-carrier').selectOption(carrier);
  await page.locator('#f-trackingNumber').fill(trackingNumber);
}

/** 寄送原件, on the page of a case; returns the parcel in the list of the card, since the progress names it as well. */
export async function sendOriginals(page, waybill) {
  await button(page, '登记寄送原件').click();
  await enterWaybill(page, waybill);
  const card = page.locator('.card', { has: page.getByRole('heading', { name: '寄送原件', exact: true }) });
  const parcel = card.locator('li', { hasText: waybill.trackingNumber });
  await submit(page, button(page, '登记'), () => parcel.waitFor());
  return parcel;
}

/** By a clerk who holds them. */
export async function receiveOriginals(page, { trackingNumber }) {
  await follow(page, '原件收件');
  await page.locator('#f-q').fill(trackingNumber);
  await button(page, '查找').click();
  await page.waitForURL(new RegExp(`q=${trackingNumber}`));
  const row = page.locator('tbody tr', { hasText: trackingNumber });
  await row.getByRole('button', { name: /^确认收到/ }).click();
  await submit(page, inDialog(page, '确认收到'), () => row.waitFor({ state: 'detached' }));
}

/** 机构登记 by a clerk; returns the number. */
export async function registerInstitution(page, { unitNumber, name, licence }) {
  await follow(page, '机构管理');
  await page.getByRole('link', { name: '机构登记' }).click();
  await page.locator('#f-unitNumber').fill(unitNumber);
  await page.locator('#f-name').fill(name);
  await page.locator('#f-type').selectOption('PRIVATE_TRAINING_SCHOOL');
  if (licence !== undefined) {
    await page.locator('#f-licenceNumber').fill(licence.number);
    await enterDay(page.locator('#f-licenceFrom'), licence.from);
    await enterDay(page.locator('#f-licenceTo'), licence.to);
  }
  await submit(page, button(page, '登记'), () => page.getByText('机构编号 JG').waitFor());
  const [number] = /JG\d{9}/.exec(await page.getByText('机构编号 JG').textContent());
  return number;
}

/** Fills in the form of 人力资源服务许可证申请, which the unit reviews, and hands in its materials. */
export async function fillLicence(page) {
  const { services, ...texts } = await exampleOf('TAL.AGENCY.LICENCE');
  for (const [name, value] of Object.entries(texts)) {
    await page.locator(`#f-${name}`).fill(String(value));
  }
  for (let each = 0; each < services.length; each++) {
    await page.locator('#f-services input').nth(each).check();
  }
  for (const [material, name] of ['申请表.pdf', '管理制度.pdf', '工作人员.pdf'].entries()) {
    await uploadMaterial(page, name, material);
  }
}

/** Fills in the form of 人力资源服务机构变更书面报告, for an agency that ends its business. */
export async function fillChangeOfAgency(page, licenceNumber) {
  const { registeredOn, changes } = await exampleOf('TAL.AGENCY.CHANGE');
  await page.locator('#f-licenceNumber').fill(licenceNumber);
  await page.locator('#f-kind').selectOption('END');
  await enterDay(page.locator('#f-registeredOn'), registeredOn);
  await page.locator('#f-changes').fill(changes);
}

/** The clerk approves a case that licenses an institution; its name, type and level are filled in already. */
export async function approveLicence(page, { number, from, to }, outcome) {
  await button(page, '办结：通过').click();
  await page.locator('#f-institution-licenceNumber').fill(number);
  await enterDay(page.locator('#f-institution-licenceFrom'), from);
  await enterDay(page.locator('#f-institution-licenceTo'), to);
  await submit(page, inDialog(page, '办结：通过'), outcome);
}

/** Opens the page of an institution in the unit's centre. */
export async function manageInstitution(page, number) {
  await follow(page, '机构管理');
  await page.locator('tbody tr', { hasText: number }).getByRole('link').click();
  await page.waitForURL(`/centre/institutions/${number}`);
}

/** Its unit opens it. */
export async function openInstitution(page, number, administrator) {
  await manageInstitution(page, number);
  await enterPerson(page, administrator);
  await submit(page, button(page, '开通'), () => page.getByText('已开通', { exact: true }).waitFor());
}

/** The administrator of an institution replaces the first password and logs in. */
export async function enterInstitution(page, number, administrator, secret) {
  await page.goto('/login/initial-password');
  await page.locator('#f-number').fill(number);
  await page.locator('#f-oldPassword').fill(`Js${administrator.idNumber.slice(-6)}`);
  await button(page, '下一步').click();
  await setFirstPassword(page, administrator, secret);
  await page.waitForURL('/institution');
  await page.getByRole('heading', { name: '机构主页' }).waitFor();
}

/** The same from the ordinary login page, where the initial password is typed like any other. */
export async function enterInstitutionByLogin(page, number, administrator, secret) {
  await page.goto('/login');
  await enterLogin(page, { number, secret: `Js${administrator.idNumber.slice(-6)}` });
  await button(page, '登录').click();
  await page.getByRole('heading', { name: '修改初始密码' }).waitFor();
  await setFirstPassword(page, administrator, secret);
  await page.getByRole('heading', { name: '机构主页' }).waitFor();
}

/** The code to the administrator's mobile and the new password; nothing that was typed before is asked again. */
export async function setFirstPassword(page, administrator, secret) {
  const before = await receivedCodes(administrator.mobile);
  await button(page, '获取验证码').click();
  await page.locator('#f-smsCode').fill(await receivedCode(administrator.mobile, before));
  await receivedTexts(administrator.mobile, texts.code);
  await page.locator('#f-newPassword').fill(secret);
  await page.locator('#f-confirmation').fill(secret);
  await submit(page, button(page, '设置新密码'), () => page.waitForURL('/institution'));
}

/** Clicks 发布公告 after what was written has been checked. */
export async function publishNotice(page, outcome) {
  await button(page, '下一步：核对').click();
  await submit(page, button(page, '发布公告'), outcome);
}

/** A low evaluation of the case on the page. */
export async function evaluateLow(page, comment) {
  await page.getByLabel('不满意', { exact: true }).check();
  await page.getByLabel('办事效率', { exact: true }).check();
  await page.locator('#f-comment').fill(comment);
  await submit(page, button(page, '提交评价'), () => page.getByText('地市的答复').waitFor());
}

/** 差评整改: a clerk answers the low evaluation of a case, which the city sees at the end of a period. */
export async function answerEvaluation(page, { caseNumber, comment, answer }) {
  await until(page, '/office/rectifications', caseNumber);
  await page.locator('tbody tr', { hasText: caseNumber }).getByRole('link').click();
  await page.getByText(comment).waitFor();
  await page.locator('#f-outcome').selectOption('RECTIFIED');
  await page.locator('#f-text').fill(answer);
  await submit(page, button(page, '提交答复'), () => page.getByText('答复已发送').waitFor());
}

/** 申报上限 of one unit, by staff of the province. */
export async function findAllowance(page, unitNumber) {
  await follow(page, '申报上限');
  await page.locator('#f-unitNumber').fill(unitNumber);
  await button(page, '查找').click();
  await page.locator('#f-perHour').waitFor();
}

/** 单位核查: a clerk compares the unit with the register now. */
export async function compareWithRegister(page, unitNumber, difference) {
  await follow(page, '单位核查');
  await page.locator('#f-unitNumber').fill(unitNumber);
  await submit(page, button(page, '立即比对'), () =>
    page.getByRole('status').filter({ hasText: difference }).waitFor(),
  );
}

/** A clerk finds what the unit filed and opens it. */
export async function openCaseOf(page, unitNumber, itemName) {
  await follow(page, '待办办件');
  await page.locator('#f-unit').fill(unitNumber);
  await button(page, '查找').click();
  await page.waitForURL(new RegExp(`unit=${unitNumber}`));
  // Until the list before the search is gone.
  const row = page.locator('tbody tr', { hasText: unitNumber }).filter({ hasText: itemName });
  await row.getByRole('link').click();
}

/** The 办件编号 of the case on the page. */
export async function caseNumberOn(page) {
  return (await page.locator('.entry', { hasText: '办件编号' }).locator('dd').first().textContent()).trim();
}

/** Opens the page of a message; messages arrive some moments after what they tell. */
export async function openMessage(page, kind, name) {
  const message = page.locator('main li.message', { hasText: kind });
  for (let attempt = 0; attempt < 60 && (await message.count()) === 0; attempt++) {
    await page.goto('/messages');
    await page.getByText(/还没有消息|已显示/).waitFor();
  }
  await page
    .getByRole('banner')
    .getByRole('link', { name: /条未读消息$/ })
    .waitFor();
  await message
    .first()
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
}

/** Opens a dialog and confirms it. */
export async function confirm(page, name, outcome, reason) {
  await button(page, name).click();
  if (reason !== undefined) {
    await page.getByRole('dialog').locator('#f-reason').fill(reason);
  }
  await submit(page, inDialog(page, name), outcome);
}
