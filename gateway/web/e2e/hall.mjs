// Prepares data through the hall's API, where a test is about something else.
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { unusedCode } from './authenticator.mjs';
import { hallUrl } from './browser.mjs';
import { newIdNumber, thisMonth } from './persons.mjs';
import { textsOfSheet, writeSheet } from './sheet.mjs';
import { staffAccount } from './staff.mjs';
import {
  changeLegalRepresentative,
  eventually,
  newCompany,
  newOlderAccount,
  newPerson,
  newWaybill,
  passFaceCheck,
  receivedCode,
  receivedCodes,
} from './phone.mjs';

export const password = 'Nanjing-2026';

/** The day this many days after today, in the hall's time zone. */
export const dayAfter = (days) =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });

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

async function etagOf(path, session) {
  const answer = await fetch(`${hallUrl}/api/v1${path}`, { headers: session });
  assert.ok(answer.ok, await answer.clone().text());
  return answer.headers.get('etag') ?? '';
}

/** An export, which is recorded. An account makes one at a time, and files that run side by side share the clerks. */
async function fetchSheet(path, session) {
  await eventually(async () => {
    const answer = await fetch(`${hallUrl}/api/v1${path}`, { headers: session });
    await answer.arrayBuffer();
    assert.ok([200, 503].includes(answer.status), `status ${answer.status}`);
    return answer.ok ? true : undefined;
  }, `The sheet of ${path}`);
}

const bearer = (session) => ({ authorization: `Bearer ${session.accessToken}` });

/** The SMS codes of an address are limited; those of the browsers' address are for the browsers. */
const address = `198.18.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`;

async function smsCode(mobile, purpose) {
  const { challengeId } = await call('POST', '/sms-codes', { mobile, purpose }, { 'x-forwarded-for': address });
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
  return { number: unitNumber, uscc, name, mobile: person.mobile, legalRepresentative };
}

export async function logIn({ number, mobile, secret = password }) {
  return call('POST', '/logins/password', { number, person: mobile, password: secret });
}

/** The header by which somebody calls the hall. */
export const sessionOf = async (who) => bearer(await logIn(who));

/** By the legal representative of the unit. */
export async function appointAdministrator(unit, person) {
  const window = { from: dayAfter(0), to: dayAfter(300) };
  await call('POST', `/units/${unit.number}/administrator`, { ...person, window }, bearer(await logIn(unit)));
}

export async function listCases(unit, session) {
  return (await call('GET', `/units/${unit.number}/cases`, undefined, bearer(session))).items;
}

/** The cases' service learns from the register some moments later; until then the unit begins drafts. */
export async function untilFilingsAreRefused(unit) {
  const session = bearer(await logIn(unit));
  await eventually(async () => {
    const answer = await fetch(`${hallUrl}/api/v1/units/${unit.number}/cases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...session },
      body: JSON.stringify({ itemCode: 'SI.REG.EMP', form: {}, draft: true }),
    });
    const { code } = await answer.json();
    return code === 'unit-cancelled' ? true : undefined;
  }, 'The refusal of a filing');
}

/** What the hall answers to a filing that it refuses. */
export async function refusedFiling(unit, itemCode, commitments) {
  const { example: form } = await call('GET', `/catalogue/items/${itemCode}`);
  const answer = await fetch(`${hallUrl}/api/v1/units/${unit.number}/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...(await sessionOf(unit)) },
    body: JSON.stringify({ itemCode, form, commitments }),
  });
  return { status: answer.status, code: (await answer.json()).code };
}

export async function allItems() {
  const found = [];
  let cursor = '';
  do {
    const { items, nextCursor } = await call('GET', `/catalogue/items?limit=100${cursor}`);
    found.push(...items);
    cursor = nextCursor === undefined ? '' : `&cursor=${encodeURIComponent(nextCursor)}`;
  } while (cursor !== '');
  return found;
}

/** By the province, from today on; returns once visitors see it. */
export async function publish(province, itemCode, changes) {
  const document = await documentOf(itemCode, changes);
  const effectiveFrom = dayAfter(0);
  const previewed = await fetch(`${hallUrl}/api/v1/city/catalogue/preview`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...province },
    body: JSON.stringify({ document, effectiveFrom }),
  });
  assert.ok(previewed.ok, await previewed.clone().text());
  const before = (await call('GET', `/catalogue/items/${itemCode}`)).version;
  const seen = { ...province, 'if-match': previewed.headers.get('etag') };
  await call('POST', '/city/catalogue/publications', { document, effectiveFrom }, seen);
  await eventually(async () => {
    const { version } = await call('GET', `/catalogue/items/${itemCode}`);
    return version > before ? true : undefined;
  }, `The publication of ${itemCode}`);
}

/** A small file for tests. */
export const pdf = Buffer.from('%PDF-1.7\n% 测试材料\n%%EOF\n');
/** A pixel. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGMQCVgMAAGDAQgZX4jbAAAAAElFTkSuQmCC',
  'base64',
);

/** Uploads a file in one part, as the tus protocol requires, to the materials or the results of a case. */
async function upload(path, material, session, { name, content } = { name: '材料.pdf', content: pdf }) {
  const base64 = (text) => Buffer.from(text).toString('base64');
  const { id } = await call('POST', path, undefined, {
    ...session,
    'tus-resumable': '1.0.0',
    'upload-length': String(content.length),
    'upload-metadata': `material ${base64(material)},filename ${base64(name)}`,
  });
  const answer = await fetch(`${hallUrl}/api/v1${path}/${id}/upload`, {
    method: 'PATCH',
    headers: {
      ...session,
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    },
    body: content,
  });
  assert.equal(answer.status, 204, await answer.text());
  return id;
}

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

/** A form with nothing to clarify: of employees for whom nothing was filed, from this month on. */
function timely({ ...form }) {
  if (form.insuredFrom !== undefined) {
    form.insuredFrom = thisMonth();
  }
  form.employees = form.employees?.map((each) =>
    each.insuredFrom === undefined ? each : { ...each, idNumber: newIdNumber(), insuredFrom: thisMonth() },
  );
  return form;
}

/** Files the example of the item for a unit. */
export async function fileCase(unit, itemCode, more = {}, session = undefined) {
  return fileCaseOf(`/units/${unit.number}`, itemCode, session ?? (await sessionOf(unit)), more);
}

/**
 * Files the example of the item, with the materials that it demands and the texts that it demands to be signed.
 * `owner` is the path of a unit or an institution, or `/me`, where `more` names the employer.
 */
export async function fileCaseOf(owner, itemCode, session, more = {}) {
  const cases = `${owner}/cases`;
  const { example, materials = [] } = await call('GET', `/catalogue/items/${itemCode}`);
  const form = timely(example);
  const required = more.draft ? [] : materials.filter((each) => each.required);
  const demanded = required.filter((each) => each.form === 'electronic');
  const commitments = required
    .filter((each) => each.form === 'commitment')
    .map(({ name, commitment }) => ({ material: name, digest: commitment.digest }));
  if (demanded.length === 0) {
    return call('POST', cases, { itemCode, form, commitments, ...more }, session);
  }
  const { id } = await call('POST', cases, { itemCode, form, ...more, draft: true }, session);
  for (const { name } of demanded) {
    await upload(`${cases}/${id}/materials`, name, session);
  }
  return call('POST', `${cases}/${id}/submission`, { commitments }, session);
}

/** Hands in a supplement, with the form as it was. */
export async function supplementCase(owner, id, session) {
  const { form } = await call('GET', `${owner}/cases/${id}`, undefined, session);
  return call('POST', `${owner}/cases/${id}/supplement`, { form }, session);
}

/** What the hall answers to a download of a paper: its status. */
export async function statusOfPaper(owner, id, paper, session) {
  const answer = await fetch(`${hallUrl}/api/v1${owner}/cases/${id}/papers/${paper}/content`, { headers: session });
  await answer.arrayBuffer();
  return answer.status;
}

export const papersOf = async (owner, id, session) =>
  (await call('GET', `${owner}/cases/${id}/papers`, undefined, session)).items;

/** Uploads a sheet of two persons to a draft without the list, and waits until its rows are checked. */
async function uploadSheet(casePath, itemCode, session) {
  const template = await fetch(`${hallUrl}/api/v1/catalogue/items/${itemCode}/batch-template`);
  const texts = textsOfSheet(Buffer.from(await template.arrayBuffer()));
  const header = texts.slice(0, texts.indexOf('栏目'));
  const known = {
    '证件类型*': '居民身份证',
    '合同期限类型*': '无固定期限',
    '合同开始日期*': '2026-11-02',
    '参保起始年月*': thisMonth(),
    '月缴费工资（元）*': 8600.5,
    '参保险种*': '养老保险、工伤保险',
  };
  const persons = [
    ['王小明', newIdNumber()],
    ['李晓梅', newIdNumber()],
  ];
  const rows = persons.map(([name, idNumber]) =>
    header.map((title) => ({ ...known, '姓名*': name, '证件号码*': idNumber })[title] ?? ''),
  );
  const fileId = await upload(`${casePath}/materials`, '批量申报表', session, {
    name: '增员.xlsx',
    content: writeSheet([header, ...rows]),
  });
  await call('PUT', `${casePath}/batch`, { fileId }, session);
  await eventually(async () => {
    const { state } = await call('GET', `${casePath}/batch`, undefined, session);
    assert.ok(state === 'CHECKING' || state === 'VALID', state);
    return state === 'VALID' ? true : undefined;
  }, 'The check of the sheet');
}

const school = 'PRIVATE_TRAINING_SCHOOL';
const registered = (unit, type) => ({ unitNumber: unit.number, type, level: 'CITY' });

/** An institution that a clerk registers and its unit opens, with the password of its administrator. */
export async function openInstitution(unit, own, clerk, headmaster, type = school) {
  const path = `/units/${unit.number}/institutions`;
  const named = { ...registered(unit, type), name: '金陵职业培训学校' };
  const { number } = await call('POST', '/city/institutions', named, clerk);
  await call('POST', `${path}/${number}/opening`, headmaster, own);
  await eventually(async () => {
    const { status } = await call('GET', `${path}/${number}`, undefined, own);
    return status === 'OPEN' ? true : undefined;
  }, `The institution ${number}`);
  const secret = 'Jinling-2026';
  const oldPassword = `Js${headmaster.idNumber.slice(-6)}`;
  const before = await receivedCodes(headmaster.mobile);
  const { challengeId } = await call('POST', '/passwords/initial/codes', { number, oldPassword });
  await call('POST', '/passwords/initial', {
    number,
    oldPassword,
    newPassword: secret,
    confirmation: secret,
    smsChallengeId: challengeId,
    smsCode: await receivedCode(headmaster.mobile, before),
  });
  return { number, secret };
}

/** A unit with something on each of its pages. */
export async function prepareUnit() {
  const [unit, administrator, agent, headmaster, invited] = await Promise.all([
    registerUnit(),
    ...[1, 2, 3, 4].map(() => registerPerson()),
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
  await call(
    'PUT',
    `${path}/grant-settings`,
    { acceptanceRequired: true, acceptanceDays: 7 },
    {
      ...own,
      'if-match': await etagOf(`${path}/grant-settings`, own),
    },
  );
  await call('POST', `${path}/agents`, { ...invited, window, scopes: [{ code: 'WI.REC', review: false }] }, own);
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
  const file = (itemCode, more = {}, session = own) => fileCase(unit, itemCode, more, session);
  const decided = await file('SI.REG.EMP', delivery, asAgent);
  const reviewed = await file('INSP.YEAR.REPAIR', {}, asAgent);
  const submitted = await file('SI.REG.UNIT', delivery, asAgent);
  const draft = await file('SI.CHG.UNIT', { draft: true });
  const sheet = await call('POST', `${path}/cases`, { itemCode: 'SI.REG.EMP', form: {}, draft: true }, own);
  await uploadSheet(`${path}/cases/${sheet.id}`, 'SI.REG.EMP', own);
  await call('POST', `${path}/cases/${sheet.id}/submission`, undefined, own);
  await fetchSheet(`${path}/cases/sheet`, own);
  const clerk = await staffSession('city');
  const branch = { ...registered(unit, school), name: '金陵职业培训学校（江宁校区）' };
  await call('POST', '/city/institutions', branch, clerk);
  const { number, secret } = await openInstitution(unit, own, clerk, headmaster);
  await fetchSheet('/city/cases/sheet', clerk);
  const notice = await call(
    'POST',
    '/city/notices',
    {
      title: '关于元旦期间暂停现场服务的公告',
      body: '2027 年 1 月 1 日至 3 日，社会保险经办大厅暂停现场服务，网上办事服务大厅照常受理。\n\n咨询电话：025-12333',
      validUntil: `${Number(today.slice(0, 4)) + 1}-01-10`,
    },
    clerk,
  );
  const institution = `/institutions/${number}`;
  const asInstitution = bearer(await logIn({ number, secret }));
  const { example } = await call('GET', '/catalogue/items/SKL.SCH.YEAR');
  const yearly = await call(
    'POST',
    `${institution}/cases`,
    { itemCode: 'SKL.SCH.YEAR', form: example, draft: true },
    asInstitution,
  );
  await fetchSheet(`${institution}/cases/sheet`, asInstitution);
  const parcel = await eventually(
    async () => (await call('GET', `${path}/parcels`, undefined, own)).items[0],
    'The parcel of the decided case',
  );
  const { carrier, trackingNumber } = await newWaybill();
  await call('POST', `${path}/cases/${submitted.id}/originals`, { carrier, trackingNumber }, own);
  const asked = { itemCode: 'SI.QRY.CERT', form: { purpose: 'BIDDING', from: '2026-01', to: '2026-10' } };
  const query = await call('POST', `${path}/queries`, asked, own);
  await eventually(async () => {
    const { status } = await call('GET', `${path}/cases/${sheet.id}`, undefined, own);
    return status === 'DECIDED' ? true : undefined;
  }, 'The decision about the sheet');
  const low = { level: 'DISSATISFIED', indicators: ['EFFICIENCY'], comment: '等了很久' };
  await call('POST', `${path}/cases/${sheet.id}/evaluation`, low, own);
  const rectification = await eventually(
    async () => (await call('GET', '/city/rectifications', undefined, clerk)).items[0],
    'The rectification',
  );
  return {
    clerk,
    unit,
    administrator: { mobile: administrator.mobile },
    agent: { number: unit.number, mobile: agent.mobile, idNumber: agent.idNumber },
    person: { mobile: agent.mobile },
    invited: { mobile: invited.mobile },
    institution: { number, secret },
    ids: {
      sheet: sheet.id,
      draft: draft.id,
      query: query.id,
      rectification: rectification.id,
      notice: notice.id,
      yearly: yearly.id,
      grant: grant.id,
      address: address.id,
      decided: decided.id,
      reviewed: reviewed.id,
      submitted: submitted.id,
      parcel: parcel.id,
      institution: number,
      clerk: accountOf(clerk),
    },
  };
}

/** Runs an upgrade up to the confirmation of the legal representative. `started` is what a browser stores. */
async function upgrade(account) {
  const started = await call('POST', '/legacy-upgrades', { system: account.system });
  const path = `/legacy-upgrades/${started.id}`;
  const token = { 'upgrade-token': started.token };
  await call('POST', `${path}/verification`, { username: account.username, password: account.password }, token);
  const { step } = await call('POST', `${path}/legal-person`, { mobile: '13800000099' }, token);
  return { started, path, token, step };
}

/** The id of the account, from its token. */
function accountOf({ authorization }) {
  return JSON.parse(Buffer.from(authorization.split('.')[1], 'base64url').toString()).sub;
}

/** Of a member of staff, as `staffAccount` names them. */
export async function staffSession(who) {
  const { username, password: secret, codeSecret } = staffAccount(who);
  const code = await unusedCode(codeSecret);
  return bearer(await call('POST', '/logins/staff', { username, password: secret, code }));
}

/** The legal representative's grant is unclaimed then. */
export async function upgradeUnit(older, administrator) {
  const upgraded = await upgrade(older);
  const secrets = { password, confirmation: password };
  await call('POST', `${upgraded.path}/administrator`, { ...administrator, ...secrets }, upgraded.token);
  const number = await eventually(async () => {
    const { step, unitNumber } = await call('GET', upgraded.path, undefined, upgraded.token);
    return step === 'DONE' ? unitNumber : undefined;
  }, 'The upgraded unit');
  return { number, upgraded };
}

/** A result of a decided case, an upgraded older account, and one that is in conflict with a unit of the hall. */
export async function prepareOutcomes({ clerk, ids }) {
  await upload(`/city/cases/${ids.decided}/results`, '结果文件', clerk, { name: '参保登记表.pdf', content: pdf });
  const results = await call('GET', `/city/cases/${ids.decided}/results`, undefined, clerk);
  await call(
    'POST',
    `/city/cases/${ids.decided}/result-handover`,
    { results: results.items.filter((each) => !each.handedInAt).map(({ id }) => id) },
    { ...clerk, 'if-match': '*' },
  );
  const [administrator, unit] = await Promise.all([registerPerson(), registerUnit()]);
  const { upgraded } = await upgradeUnit(await newOlderAccount({ system: 'JSHRSS' }), administrator);
  await changeLegalRepresentative(unit.uscc);
  const conflicting = await upgrade(await newOlderAccount({ system: 'JSSI', uscc: unit.uscc }));
  assert.equal(conflicting.step, 'CONFLICT');
  return { upgraded: upgraded.started, conflicting: conflicting.started };
}

/** Pre-checks all accounts of an older system and waits for the end. */
export async function preCheck(system) {
  const province = await staffSession('province');
  const { id } = await call('POST', '/city/legacy-pre-checks', { system }, province);
  await eventually(async () => {
    const { status } = await call('GET', `/city/legacy-pre-checks/${id}`, undefined, province);
    return status === 'COMPLETED' ? true : undefined;
  }, `The pre-check of ${system}`);
}

/** An item in the notation in which the province publishes it, with some members changed. */
export async function documentOf(itemCode, changes) {
  const { section, group, version, retired, ...definition } = await call('GET', `/catalogue/items/${itemCode}`);
  delete definition.upcoming;
  // What the hall derives from the rest.
  delete definition.offered;
  delete definition.articles;
  delete definition.clarified;
  for (const { commitment } of definition.materials ?? []) {
    delete commitment?.digest;
  }
  assert.ok(section && group && version && retired === false);
  const [code, second] = itemCode.split('.');
  const items = [{ ...definition, ...changes }];
  return JSON.stringify({ code, groups: [{ code: `${code}.${second}`, items }] });
}
