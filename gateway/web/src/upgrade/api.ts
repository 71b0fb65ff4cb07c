import { answer, openLegacyApi } from '@/api/clients';
import type { components } from '@/generated/legacy-migration';
import type { PersonEntry } from '@/shared/person';

export type Upgrade = components['schemas']['Upgrade'];
export type LegacySystem = components['schemas']['System'];
export type SystemEntry = components['schemas']['SystemEntry'];

export interface StartedUpgrade {
  id: string;
  token: string;
  expiresAt: string;
}

const withToken = ({ id, token }: StartedUpgrade) => ({
  params: { path: { id }, header: { 'Upgrade-Token': token } },
});

export async function listSystems(): Promise<SystemEntry[]> {
  return (await answer(openLegacyApi.GET('/api/v1/legacy-systems'))).items;
}

export async function startUpgrade(system: LegacySystem): Promise<StartedUpgrade> {
  return answer(openLegacyApi.POST('/api/v1/legacy-upgrades', { body: { system } }));
}

export async function upgradeState(started: StartedUpgrade): Promise<Upgrade> {
  return answer(openLegacyApi.GET('/api/v1/legacy-upgrades/{id}', withToken(started)));
}

export async function verifyAccount(
  started: StartedUpgrade,
  username: string,
  password: string,
  unitNumber: string | undefined,
): Promise<Upgrade> {
  return answer(
    openLegacyApi.POST('/api/v1/legacy-upgrades/{id}/verification', {
      ...withToken(started),
      body: { username, password, unitNumber },
    }),
  );
}

export async function confirmLegalPerson(started: StartedUpgrade, mobile: string): Promise<Upgrade> {
  return answer(
    openLegacyApi.POST('/api/v1/legacy-upgrades/{id}/legal-person', { ...withToken(started), body: { mobile } }),
  );
}

export async function setAdministrator(
  started: StartedUpgrade,
  person: PersonEntry,
  password: string,
  confirmation: string,
): Promise<Upgrade> {
  return answer(
    openLegacyApi.POST('/api/v1/legacy-upgrades/{id}/administrator', {
      ...withToken(started),
      body: { ...person, password, confirmation },
    }),
  );
}
