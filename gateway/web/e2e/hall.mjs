// Prepares data through the hall's API, where a test is about something else.
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { unusedCode } from './authenticator.mjs';
import { hallUrl } from './browser.mjs';
import { eventually, newCompany, newPerson, passFaceCheck, receivedCode } from './phone.mjs';

export const password = 'Nanjing-2026';

async function call(method, path, body, headers = {}) {
  const key = randomUUID();
  // A service that was just started may be slower than the gateway waits.
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(`${hallUrl}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (answer.status < 500 || attempt === 20) {
      assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
      return text === '' ? undefined : JSON.parse(text);
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

const bearer = (session) => ({ authorization: `Bearer ${session.accessToken}` });

async function smsCode(mobile, purpose) {
  const { challengeId } = await call('POST', '/sms-codes', { mobile, purpose });
  return { mobile, smsChallengeId: challengeId, smsCode: await receivedCode(mobile) };
}

async function passFace(path, token, person) {
  await call('POST', `${path}/face`, undefined, token);
  await passFaceCheck(person);
  await eventually(
    async () => ((await call('GET', path, undefined, token)).step === 'FACE' ? undefined : true),
    `The result of the face check of ${person.name}`,
  );
}

async function agreementInForce(kind) {
  const { version } = await call('GET', `/agreements/${kind}`);
  return version;
}

export async function registerPerson() {
  const { name, idType, idNumber, mobile } = await newPerson();
  const proof = await smsCode(mobile, 'REGISTER_PERSON');
  const agreementVersion = await agreementInForce('person-registration');
  const data = { name, idType, idNumber, ...proof, agreementVersion };
  const { id, token } = await call('POST', '/person-registrations', data);
  const header = { 'registration-token': token };
  await passFace(`/person-registrations/${id}`, header, { name, idNumber });
  await call('POST', `/person-registrations/${id}/password`, { password, confirmation: password }, header);
  return { name, idType, idNumber, mobile };
}

export async function registerUnit() {
  const { uscc, name, legalRepresentative: person } = await newCompany();
  const legalRepresentative = { name: person.name, idType: person.idType, idNumber: person.idNumber };
  const { id, token } = await call('POST', '/unit-registrations', {
    uscc,
    name,
    legalRepresentative,
    agreementVersion: await agreementInForce('unit-registration'),
  });
  const header = { 'registration-token': token };
  const path = `/unit-registrations/${id}`;
  await passFace(path, header, person);
  const proof = await smsCode(person.mobile, 'REGISTER_UNIT');
  await call('POST', `${path}/account`, { ...proof, password, confirmation: password }, header);
  const { unitNumber } = await eventually(async () => {
    const state = await call('GET', path, undefined, header);
    return state.step === 'DONE' ? state : undefined;
  }, `The unit of ${name}`);
  return { number: unitNumber, name, mobile: person.mobile };
}

export async function logIn({ number, mobile, secret = password }) {
  return call('POST', '/logins/password', { number, person: mobile, password: secret });
}

export async function listCases(unit, session) {
  return (await call('GET', `/units/${unit.number}/cases`, undefined, bearer(session))).items;
}

/** A small file for tests. */
export const pdf = Buffer.from('%PDF-1.7\n% 测试材料\n%%EOF\n');

/** Uploads a file in one part, as the tus protocol wants it. */
async function upload(casePath, material, session) {
  const base64 = (text) => Buffer.from(text).toString('base64');
  const { id } = await call('POST', `${casePath}/materials`, undefined, {
    ...session,
    'tus-resumable': '1.0.0',
    'upload-length': String(pdf.length),
    'upload-metadata': `material ${base64(material)},filename ${base64('材料.pdf')}`,
  });
  const answer = await fetch(`${hallUrl}/api/v1${casePath}/materials/${id}/upload`, {
    method: 'PATCH',
    headers: {
      ...session,
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    },
    body: pdf,
  });
  assert.equal(answer.status, 204, await answer.text());
}

/** A unit with something on each of its pages. */
/** Until the address needs a puzzle for the next one. */
export async function useUpSmsCodes(address) {
  for (let attempt = 0; attempt < 60; attempt++) {
    const mobile = `139${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
    const answer = await fetch(`${hallUrl}/api/v1/sms-codes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({ mobile, purpose: 'REGISTER_PERSON' }),
    });
    if (answer.status === 429 && (await answer.json()).code === 'puzzle-required') {
      return;
    }
  }
  assert.fail('The address never needed a puzzle');
}

export async function prepareUnit() {
  const [unit, administrator, agent, headmaster] = await Promise.all([
    registerUnit(),
    ...[1, 2, 3].map(() => registerPerson()),
  ]);
  const path = `/units/${unit.number}`;
  const own = bearer(await logIn(unit));
  const today = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });
  const window = { from: today, to: `${Number(today.slice(0, 4)) + 1}${today.slice(4, 8)}01` };
  await call('POST', `${path}/administrator`, { ...administrator, window }, own);
  const scopes = [
    { code: 'SI.REG', review: true },
    { code: 'INSP', review: false },
  ];
  const grant = await call('POST', `${path}/agents`, { ...agent, window, scopes }, own);
  const asAgent = bearer(await logIn({ number: unit.number, mobile: agent.mobile }));
  const wanted = { scopes: [{ code: 'WI.REC', review: false }], reason: '兼办工伤认定' };
  await call('POST', `${path}/access-requests`, wanted, asAgent);
  const address = await call(
    'POST',
    `${path}/addresses`,
    { recipient: agent.name, mobile: agent.mobile, region: '江苏省南京市玄武区', street: '北京东路 63 号' },
    own,
  );
  const delivery = { delivery: 'MAIL', deliveryAddressId: address.id };
  async function file(itemCode, more = {}, session = own) {
    const { example: form, materials = [] } = await call('GET', `/catalogue/items/${itemCode}`);
    const demanded = more.draft ? [] : materials.filter((each) => each.required && each.form === 'electronic');
    if (demanded.length === 0) {
      return call('POST', `${path}/cases`, { itemCode, form, ...more }, session);
    }
    const { id } = await call('POST', `${path}/cases`, { itemCode, form, ...more, draft: true }, session);
    for (const { name } of demanded) {
      await upload(`${path}/cases/${id}`, name, session);
    }
    return call('POST', `${path}/cases/${id}/submission`, undefined, session);
  }
  const decided = await file('SI.REG.EMP', delivery, asAgent);
  const reviewed = await file('INSP.YEAR.REPAIR', {}, asAgent);
  const submitted = await file('SI.REG.UNIT', delivery, asAgent);
  await file('SI.CHG.UNIT', { draft: true });
  const staff = process.env.HALL_STAFF ?? 'staff-320100';
  const clerk = bearer(
    await call('POST', '/logins/staff', {
      username: staff,
      password: process.env.HALL_STAFF_PASSWORD ?? '',
      code: await unusedCode(process.env.HALL_STAFF_CODE_SECRET ?? ''),
    }),
  );
  const registered = { unitNumber: unit.number, type: 'PRIVATE_TRAINING_SCHOOL', level: 'CITY' };
  await call('POST', '/city/institutions', { ...registered, name: '金陵职业培训学校（江宁校区）' }, clerk);
  const { number } = await call('POST', '/city/institutions', { ...registered, name: '金陵职业培训学校' }, clerk);
  await call('POST', `${path}/institutions/${number}/opening`, headmaster, own);
  await eventually(async () => {
    const { status } = await call('GET', `${path}/institutions/${number}`, undefined, own);
    return status === 'OPEN' ? true : undefined;
  }, `The institution ${number}`);
  const secret = 'Jinling-2026';
  const oldPassword = `Js${headmaster.idNumber.slice(-6)}`;
  await call('POST', '/passwords/initial', { number, oldPassword, newPassword: secret, confirmation: secret });
  const parcel = await eventually(
    async () => (await call('GET', `${path}/parcels`, undefined, own)).items[0],
    'The parcel of the decided case',
  );
  return {
    unit,
    agent: { number: unit.number, mobile: agent.mobile },
    person: { mobile: agent.mobile },
    institution: { number, secret },
    ids: {
      grant: grant.id,
      address: address.id,
      decided: decided.id,
      reviewed: reviewed.id,
      submitted: submitted.id,
      parcel: parcel.id,
      institution: number,
    },
  };
}

/** An item in the notation in which the province publishes it, with some members changed. */
export async function documentOf(itemCode, changes) {
  const { section, group, version, retired, ...definition } = await call('GET', `/catalogue/items/${itemCode}`);
  assert.ok(section && group && version && retired === false);
  const [code, second] = itemCode.split('.');
  const items = [{ ...definition, ...changes }];
  return JSON.stringify({ code, groups: [{ code: `${code}.${second}`, items }] });
}
