import { answer, identityApi, openIdentityApi } from '@/api/clients';
import type { components } from '@/generated/identity';

type Schemas = components['schemas'];
export type UnitRegistrationView = Schemas['UnitRegistrationView'];
export type PersonRegistrationView = Schemas['PersonRegistrationView'];
export type ProvenUnit = Schemas['ProvenUnit'];
export type IdType = Schemas['IdType'];
export type FaceCheck = Schemas['FaceCheckView'];
export type FaceProvider = Schemas['FaceProvider'];
export type SmsPurpose = Schemas['SmsCodeRequest']['purpose'];

/** A registration that was opened: its id and the token that all further calls carry. */
export interface Opened {
  id: string;
  token: string;
  step: Schemas['RegistrationOpened']['step'];
  expiresAt: string;
}

/** What a tab remembers of a registration, with the face check that it opened. */
export interface RegistrationFlow extends Omit<Opened, 'step'> {
  face?: FaceCheck;
  /** Whether the visitor chose the counter in place of the face check. */
  byCounter?: boolean;
}

const withToken = ({ id, token }: RegistrationFlow) => ({
  params: { path: { id }, header: { 'Registration-Token': token } },
});

const withProvider = (opened: RegistrationFlow, provider: FaceProvider | undefined) => ({
  params: { ...withToken(opened).params, query: { provider } },
});

export type AgreementPath = 'unit-registration' | 'person-registration';

export async function getAgreement(kind: AgreementPath): Promise<Schemas['Agreement']> {
  return answer(openIdentityApi.GET('/api/v1/agreements/{kind}', { params: { path: { kind } } }));
}

export async function sendSmsCode(mobile: string, purpose: SmsPurpose, puzzlePass: string | undefined) {
  // A change of the own mobile needs the login, and is not affected by a flood of strangers.
  const api = purpose === 'CHANGE_MOBILE' ? identityApi : openIdentityApi;
  return answer(api.POST('/api/v1/sms-codes', { body: { mobile, purpose, puzzlePass } }));
}

export async function startUnit(body: Schemas['UnitRegistrationRequest']): Promise<Opened> {
  return answer(openIdentityApi.POST('/api/v1/unit-registrations', { body }));
}

/** USCC and name are those of the proof. */
export async function startProvenUnit(body: Schemas['ProvenUnitRegistrationRequest']): Promise<Opened> {
  return answer(openIdentityApi.POST('/api/v1/proven-unit-registrations', { body }));
}

/** In place of the face of the unit's legal representative. */
export async function proveUnit(body: Schemas['CaLoginRequest']): Promise<string> {
  return (await answer(openIdentityApi.POST('/api/v1/unit-proofs/ca', { body }))).proof;
}

/** With a code that the App of the electronic business licence has confirmed. */
export async function proveUnitByLicence(body: Schemas['QrLoginRequest']): Promise<string> {
  return (await answer(openIdentityApi.POST('/api/v1/unit-proofs/business-licence', { body }))).proof;
}

export async function unitState(opened: RegistrationFlow): Promise<UnitRegistrationView> {
  return answer(openIdentityApi.GET('/api/v1/unit-registrations/{id}', withToken(opened)));
}

export async function startUnitFace(opened: RegistrationFlow, provider?: FaceProvider): Promise<FaceCheck> {
  return answer(openIdentityApi.POST('/api/v1/unit-registrations/{id}/face', withProvider(opened, provider)));
}

export async function completeUnit(
  opened: RegistrationFlow,
  body: Schemas['UnitAccountRequest'],
): Promise<UnitRegistrationView> {
  return answer(openIdentityApi.POST('/api/v1/unit-registrations/{id}/account', { ...withToken(opened), body }));
}

export async function startPerson(body: Schemas['PersonRegistrationRequest']): Promise<Opened> {
  return answer(openIdentityApi.POST('/api/v1/person-registrations', { body }));
}

export async function personState(opened: RegistrationFlow): Promise<PersonRegistrationView> {
  return answer(openIdentityApi.GET('/api/v1/person-registrations/{id}', withToken(opened)));
}

export async function startPersonFace(opened: RegistrationFlow, provider?: FaceProvider): Promise<FaceCheck> {
  return answer(openIdentityApi.POST('/api/v1/person-registrations/{id}/face', withProvider(opened, provider)));
}

export type RequestedCounterCheck = Schemas['RequestedCounterCheck'];

/** 柜台核验: in place of the face check. */
export async function requestCounterCheck(opened: RegistrationFlow, city: string): Promise<RequestedCounterCheck> {
  return answer(
    openIdentityApi.POST('/api/v1/person-registrations/{id}/counter-check', { ...withToken(opened), body: { city } }),
  );
}

/** With the code of the counter check and the mobile of the registration. */
export async function resumePerson(body: Schemas['ResumptionRequest']): Promise<Schemas['RegistrationOpened']> {
  return answer(openIdentityApi.POST('/api/v1/person-registration-resumptions', { body }));
}

export async function completePerson(opened: RegistrationFlow, password: string, confirmation: string): Promise<void> {
  await answer(
    openIdentityApi.POST('/api/v1/person-registrations/{id}/password', {
      ...withToken(opened),
      body: { password, confirmation },
    }),
  );
}

/** For whom and for what a face check is. */
export async function faceLink(code: string): Promise<Schemas['FaceLink']> {
  return answer(openIdentityApi.GET('/api/v1/face-links/{code}', { params: { path: { code } } }));
}

/** From which a person can choose; the first one is used otherwise. */
export async function faceProviders(): Promise<FaceProvider[]> {
  return (await answer(openIdentityApi.GET('/api/v1/face-providers'))).providers;
}
