import { answer, caseApi, taggedAnswer, type Tagged } from '@/api/clients';
import type { components } from '@/generated/case';

export type NoticeSummary = components['schemas']['NoticeSummary'];
export type Notice = components['schemas']['Notice'];
export type NoticeDetail = components['schemas']['NoticeDetail'];
export type NoticeText = components['schemas']['PublishNotice'];
type CityCode = components['schemas']['City'];

/** The notices in force: of a city and the province, or of all cities. */
export async function listNotices(city: CityCode | undefined, cursor?: string, limit = 20) {
  return answer(caseApi.GET('/api/v1/notices', { params: { query: { city, cursor, limit } } }));
}

export async function getNotice(noticeId: string): Promise<Notice> {
  return answer(caseApi.GET('/api/v1/notices/{noticeId}', { params: { path: { noticeId } } }));
}

/** All notices of the clerk's city. */
export async function listOwnNotices(cursor: string | undefined) {
  return answer(caseApi.GET('/api/v1/city/notices', { params: { query: { cursor, limit: 20 } } }));
}

export async function getOwnNotice(noticeId: string): Promise<Tagged<NoticeDetail>> {
  return taggedAnswer(caseApi.GET('/api/v1/city/notices/{noticeId}', { params: { path: { noticeId } } }));
}

export async function publishNotice(text: NoticeText, key: string): Promise<NoticeSummary> {
  return answer(caseApi.POST('/api/v1/city/notices', { params: { header: { 'Idempotency-Key': key } }, body: text }));
}

export async function correctNotice(
  noticeId: string,
  text: NoticeText,
  reason: string,
  etag: string,
): Promise<NoticeSummary> {
  return answer(
    caseApi.PUT('/api/v1/city/notices/{noticeId}', {
      params: { path: { noticeId }, header: { 'If-Match': etag } },
      body: { ...text, reason },
    }),
  );
}

export async function withdrawNotice(noticeId: string, reason: string, etag: string): Promise<NoticeSummary> {
  return answer(
    caseApi.POST('/api/v1/city/notices/{noticeId}/withdrawal', {
      params: { path: { noticeId }, header: { 'If-Match': etag } },
      body: { reason },
    }),
  );
}
