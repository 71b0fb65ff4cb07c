// The outside world on a laptop: the simulator's phone, register and couriers.
const phoneUrl = process.env.HALL_PHONE_URL ?? 'http://localhost:8070';

async function call(path, body) {
  const answer = await fetch(phoneUrl + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return answer.headers.get('content-type')?.includes('json') ? answer.json() : undefined;
}

async function eventually(find, what) {
  for (let attempt = 0; attempt < 60; attempt++) {
    const found = await find();
    if (found !== undefined) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`${what} did not arrive`);
}

const list = (answer) => (Array.isArray(answer) ? answer : (answer.items ?? []));

export const newCompany = (city = '320100') => call('/sim/enterprises', { city });
export const newPerson = () => call('/sim/persons', {});
export const newWaybill = (carrier = 'yuantong') => call('/sim/waybills', { carrier });
export const newOlderAccount = (units = 2) => call('/sim/legacy-accounts', { units, city: '320100' });

export function newMobile() {
  return `139${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
}

export function receivedCode(mobile) {
  return eventually(
    async () => list(await call(`/sim/sms?mobile=${mobile}`)).find((message) => message.params?.code)?.params.code,
    `A code for ${mobile}`,
  );
}

export async function passFaceCheck(name) {
  const check = await eventually(
    async () => list(await call('/sim/faces')).find((each) => each.name === name),
    `A face check of ${name}`,
  );
  await call(`/sim/faces/${check.certifyId}`, { passed: true });
}
