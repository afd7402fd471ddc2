import fc from 'fast-check';
import { createSpecimens, isHarmless, mutated, mutations, type Specimen } from './noticeFuzz';

const RUNS = 300;
const names = ['apiv3 refund', 'apiv3 payment', 'apiv2 refund', 'apiv2 payment'];

let specimens: Specimen[];
beforeAll(async () => {
  specimens = await createSpecimens();
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
