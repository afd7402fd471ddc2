import fc from 'fast-check';
import { createSealedSpecimens, type SealedSpecimen } from './sealedFuzz';
import { createSpecimens, isHarmless, mutated, mutations, type Specimen } from './noticeFuzz';

const RUNS = 300;
const SEALED_RUNS = 100;
const names = ['apiv3 refund', 'apiv3 payment', 'apiv2 refund', 'apiv2 payment'];

let specimens: Specimen[];
let sealed: SealedSpecimen[];
beforeAll(async () => {
  specimens = await createSpecimens();
  sealed = await createSealedSpecimens(specimens);
});

test.each(names)(
  '[NTF-01] [NTF-13] no changed %s notice is believed, and none breaks the reader',
  async (name) => {
    const specimen = specimens.find((each) => each.name === name);
    if (!specimen) throw new Error(`there is no ${name}`);
    expect(specimen.says.kind).toBe(name.split(' ')[1]);
    await fc.assert(
      fc.asyncProperty(mutations, async (changes) => {
        const read = await specimen.read(mutated(specimen.genuine, changes));
        return isHarmless(specimen, read);
      }),
      { numRuns: RUNS },
    );
  },
);

test('[NTF-13] nothing that WeChat itself could sign breaks the reader', async () => {
  const kinds = new Set<string>();
  for (const { plain, seal, read } of sealed) {
    expect(['payment', 'refund']).toContain((await read(seal(plain))).kind);
    await fc.assert(
      fc.asyncProperty(mutations, async (changes) => {
        const notice = seal(mutated({ headers: {}, body: plain }, changes).body);
        kinds.add((await read(notice)).kind);
      }),
      { numRuns: SEALED_RUNS },
    );
  }
  expect(kinds).toContain('unreadable');
});
