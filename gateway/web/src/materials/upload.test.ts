import { describe, expect, it } from 'vitest';
import { fingerprintOf, forgetUploads, resumption } from './resumption';
import { sizeText } from './sizes';
import { problemOf } from './upload';

describe('an upload', () => {
  it('shows what the server refused', () => {
    const problem = problemOf(422, '{"code":"material-type","title":"文件格式不符"}');
    expect(problem.code).toBe('material-type');
    expect(problem.isTemporary).toBe(false);
  });

  it('goes on after an outage', () => {
    expect(problemOf(undefined, undefined).code).toBe('offline');
    expect(problemOf(503, '<html>').isTemporary).toBe(true);
  });

  it('goes on in this tab, without the name of the file', async () => {
    const fingerprint = await fingerprintOf(['/cases/1', '身份证', '王小明.pdf', 3]);
    const [none] = await resumption.findUploadsByFingerprint(fingerprint);
    expect(none).toBeUndefined();
    await resumption.addUpload(fingerprint, {
      size: 3,
      metadata: { filename: '王小明.pdf' },
      creationTime: '',
      urlStorageKey: '',
      uploadUrl: '/upload/1',
      parallelUploadUrls: null,
    });
    const [found] = await resumption.findUploadsByFingerprint(fingerprint);
    expect(found?.uploadUrl).toBe('/upload/1');
    expect(JSON.stringify(sessionStorage)).not.toContain('王小明');
    forgetUploads();
    expect(await resumption.findAllUploads()).toEqual([]);
  });

  it('names sizes', () => {
    expect([512, 300 * 1024, 1.5 * 1024 * 1024].map(sizeText)).toEqual(['512 B', '300 KB', '1.5 MB']);
  });
});
