// The outside world on a laptop: the simulator's phone, register, couriers and older system.
export const phoneUrl = process.env.HALL_PHONE_URL ?? 'http://localhost:8070';

async function call(path, body, method = body === undefined ? 'GET' : 'POST') {
  const answer = await fetch(phoneUrl + path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return answer.headers.get('content-type')?.includes('json') ? answer.json() : undefined;
}

export async function eventually(find, what) {
  for (let attempt = 0; attempt < 1800; attempt++) {
    const found = await find();
    if (found !== undefined) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what} did not arrive`);
}

const list = (answer) => (Array.isArray(answer) ? answer : (answer.items ?? []));

export const newPerson = () => call('/sim/persons', {});

/** A registered company; its legal representative has a mobile of its own. */
export async function newCompany(city = '320100') {
  const company = await call('/sim/enterprises', { city });
  const { mobile } = await newPerson();
  return { ...company, legalRepresentative: { ...company.legalRepresentative, mobile } };
}

/** Enters another legal representative into the register: this person, or a random one. */
export const changeLegalRepresentative = (uscc, { name, idType, idNumber } = {}) =>
  call(`/sim/enterprises/${uscc}`, { legalRepresentative: { name, idType, idNumber } }, 'PUT');

export const issueCertificate = (uscc, type = 'SM2') => call('/sim/certificates', { uscc, type });

/** The certificates in PEM under which the simulator's CA issues those of this type. */
export async function issuersOf(type) {
  const { chain } = await call('/sim/certificates', { uscc: '91320100MA1N2B3C4X', type });
  return chain.slice(1).join('\n');
}

export const newWaybill = (carrier = 'yuantong') => call('/sim/waybills', { carrier });
const move = (trackingNumber, state) => call(`/sim/waybills/${trackingNumber}/events`, { state });
export const deliver = (trackingNumber) => move(trackingNumber, '3');
export const returnToSender = (trackingNumber) => move(trackingNumber, '4');

/** Enters the company into the register as cancelled. */
export const cancelCompany = (uscc) => call(`/sim/enterprises/${uscc}`, { status: '注销' }, 'PUT');

/** An account of one unit in Nanjing, unless the properties say otherwise: system, units, uscc, ca, locked. */
export const newOlderAccount = (properties) => call('/sim/legacy-accounts', { city: '320100', ...properties });

/** One of the generated accounts of this kind. */
export async function generatedOlderAccount(system, kind) {
  const [account] = await call(`/sim/legacy-accounts?system=${system}&kind=${kind}&limit=1`);
  return account;
}

/** How an external system answers from now on. */
export const behave = (provider, mode, delayMillis) => call(`/sim/behaviour/${provider}`, { mode, delayMillis }, 'PUT');

/** The templates of texts, by what they say. */
export const texts = {
  code: 'SMS_320000001',
  accountMade: 'SMS_320000002',
  passwordReset: 'SMS_320000003',
  representativeChanged: 'SMS_320000007',
  parcelSent: 'SMS_320000014',
  caseNotAccepted: 'SMS_320000028',
  resultsHandedOver: 'SMS_320000029',
  usualAddressChanged: 'SMS_320000040',
  otherMobileAnnounced: 'SMS_320000045',
  otherMobileOfMemberAnnounced: 'SMS_320000046',
};

/** The templates of the texts that a mobile got, once this one is among them. */
export const receivedTexts = (mobile, template) =>
  eventually(async () => {
    const templates = list(await call(`/sim/sms?mobile=${mobile}`)).map((message) => message.template);
    return templates.includes(template) ? templates : undefined;
  }, `The text ${template} for ${mobile}`);

const codesOf = async (mobile) =>
  list(await call(`/sim/sms?mobile=${mobile}`)).filter((message) => message.params?.code);

/** How many codes a mobile got. */
export const receivedCodes = async (mobile) => (await codesOf(mobile)).length;

/** The last code, once there are more than these. */
export function receivedCode(mobile, before = 0) {
  return eventually(async () => {
    const codes = await codesOf(mobile);
    return codes.length > before ? codes[0].params.code : undefined;
  }, `A code for ${mobile}`);
}

/** The code by which whoever has the mobile objects to the appeal, or to the other mobile, that was announced to it. */
export const receivedObjection = (mobile) =>
  eventually(
    async () =>
      list(await call(`/sim/sms?mobile=${mobile}`)).find((message) => message.params?.objection)?.params.objection,
    `A code to object for ${mobile}`,
  );

export async function passFaceCheck({ name, idNumber }) {
  const check = await eventually(
    async () =>
      list(await call('/sim/faces')).find((each) => each.name === name && idNumber.endsWith(each.idNumberEnd)),
    `A face check of ${name}`,
  );
  await call(`/sim/faces/${check.certifyId}`, { passed: true });
}

/**
 * The phone itself, in a window beside the hall. Its list is drawn anew whenever a check begins or ends anywhere, so that a
 * click may hit nothing.
 */
export async function passFaceCheckOnPhone(page, { name, idNumber }, provider = '请求确认') {
  const check = page
    .locator('article', { hasText: name })
    .filter({ hasText: `证件尾号 ${idNumber.slice(-4)}` })
    .filter({ hasText: provider });
  const pass = check.getByRole('button', { name: `${name} 通过`, exact: true });
  do {
    await pass.click();
  } while (!(await isGone(pass)));
}

const isGone = (target) =>
  target.waitFor({ state: 'detached', timeout: 5000 }).then(
    () => true,
    () => false,
  );

/** The App on the phone: the person logs in, scans a code and confirms what it shows. */
export async function confirmOnApp(page, { mobile, secret }, qr, shown = '请求以您的身份登录') {
  await page.getByLabel('证件号码或手机号').fill(mobile);
  await page.getByLabel('密码', { exact: true }).fill(secret);
  await page.getByRole('button', { name: '登录 App', exact: true }).click();
  await page.getByLabel('二维码内容').fill(qr);
  await page.getByRole('button', { name: '扫一扫', exact: true }).click();
  await page.getByText(shown).waitFor();
  await page.getByRole('button', { name: '确认登录', exact: true }).click();
  await page.getByRole('button', { name: '退出', exact: true }).click();
}

/** The last code, once the phone shows more than these. */
export async function receivedCodeOnPhone(page, mobile, before = 0) {
  await page.getByRole('searchbox', { name: '只看这个手机号的短信' }).fill(mobile);
  const codes = page.locator('article', { hasText: mobile }).locator('.code');
  await codes.nth(before).waitFor();
  return (await codes.first().textContent()).trim();
}
