// Prepares data through the hall's API, where a test is about something else.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { hallUrl } from './browser.mjs';
import { eventually, newCompany, newPerson, passFaceCheck, receivedCode } from './phone.mjs';

export const password = 'Nanjing-2026';

async function call(method, path, body, headers = {}) {
  // A service that was just started may be slower than the gateway waits.
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(`${hallUrl}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
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

async function passFace(path, token, name) {
  await call('POST', `${path}/face`, undefined, token);
  await passFaceCheck(name);
  await eventually(
    async () => ((await call('GET', path, undefined, token)).step === 'FACE' ? undefined : true),
    `The result of the face check of ${name}`,
  );
}

export async function registerPerson() {
  const { name, idType, idNumber, mobile } = await newPerson();
  const proof = await smsCode(mobile, 'REGISTER_PERSON');
  const { id, token } = await call('POST', '/person-registrations', { name, idType, idNumber, ...proof });
  const header = { 'registration-token': token };
  await passFace(`/person-registrations/${id}`, header, name);
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
    agreementAccepted: true,
  });
  const header = { 'registration-token': token };
  const path = `/unit-registrations/${id}`;
  await passFace(path, header, person.name);
  const proof = await smsCode(person.mobile, 'REGISTER_UNIT');
  await call('POST', `${path}/account`, { ...proof, password, confirmation: password }, header);
  const { unitNumber } = await eventually(async () => {
    const state = await call('GET', path, undefined, header);
    return state.step === 'DONE' ? state : undefined;
  }, `The unit of ${name}`);
  return { number: unitNumber, name, mobile: person.mobile };
}

export async function logIn({ number, mobile }) {
  return call('POST', '/logins/password', { number, person: mobile, password });
}

export async function listCases(unit, session) {
  return (await call('GET', `/units/${unit.number}/cases`, undefined, bearer(session))).items;
}
