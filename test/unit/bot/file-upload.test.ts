import { expect } from 'chai';

import { isTrustedPlace } from '../../../src/bot/file-upload.ts';

describe('isTrustedPlace', () => {
  const cases: readonly [address: string, development: boolean, trusted: boolean][] = [
    ['https://trust-my.sharepoint.com/personal/x/_api/uploadSession?guid=1', false, true],
    ['https://sharepoint.com/x', false, true],
    ['https://abc.up.1drv.com/up/x', false, true],
    ['https://graph.microsoft.com/v1.0/x', false, true],
    ['http://trust-my.sharepoint.com/x', false, false],
    ['https://evilsharepoint.com/x', false, false],
    ['https://sharepoint.com.evil.example/x', false, false],
    ['https://evil.example/?x=sharepoint.com', false, false],
    ['https://trust.sharepoint.com@evil.example/x', false, false],
    ['https://user:pw@trust.sharepoint.com/x', false, false],
    ['https://trust.sharepoint.com:8443/x', false, false],
    ['https://graph.microsoft.com.evil.example/x', false, false],
    ['http://localhost:3000/x', false, false],
    ['http://127.0.0.1:3000/x', true, true],
    ['http://localhost:3000/x', true, true],
    ['http://10.0.0.1/x', true, false],
    ['file:///etc/passwd', true, false],
    ['not an address', true, false],
  ];
  for (const [address, development, trusted] of cases)
    it(`${trusted ? 'takes' : 'refuses'} ${address}${development ? ' in development' : ''}`, () => {
      expect(isTrustedPlace(address, { development })).to.equal(trusted);
    });
});
