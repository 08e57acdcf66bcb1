import { expect } from 'chai';

import { exitCodes, Failure, runCommand } from '../../../src/admin/admin.ts';
import { Refusal } from '../../../src/domain/errors.ts';
import { StorageError } from '../../../src/storage/errors.ts';

describe('runCommand', () => {
  async function giving(error: Error): Promise<{ code: number; complained: string[] }> {
    const complained: string[] = [];
    const output = { say: () => undefined, complain: (line: string) => complained.push(line) };
    const code = await runCommand(() => Promise.reject(error), output);

    return { code, complained };
  }

  it('ends as the command did', async () => {
    expect(await runCommand(() => Promise.resolve(exitCodes.done))).to.equal(0);
    expect(await runCommand(() => Promise.resolve(exitCodes.failed))).to.equal(1);
  });

  it('says the sentence of what could not be done', async () => {
    const failed = await giving(new Failure('There is no such file.'));
    const refused = await giving(new Refusal('busy', 'Please try again.'));

    expect(failed).to.deep.equal({ code: 1, complained: ['There is no such file.'] });
    expect(refused).to.deep.equal({ code: 1, complained: ['Please try again.'] });
  });

  it('says that storage stopped answering, and nothing of what it said', async () => {
    const { code, complained } = await giving(
      new StorageError('get', new Error('AccountKey=secret')),
    );

    expect(code).to.equal(1);
    expect(complained).to.have.lengthOf(1);
    expect(complained[0]).to.match(/^Storage stopped answering/);
    expect(complained[0]).not.to.contain('secret');
  });

  it('hides no fault of our own', async () => {
    const fault = new TypeError('a bug');

    const thrown: unknown = await giving(fault).catch((error: unknown) => error);

    expect(thrown).to.equal(fault);
  });
});
