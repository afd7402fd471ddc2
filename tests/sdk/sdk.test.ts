import { cases } from './fixture/sdk/cases';
import { type SdkCloud, startSdkCloud } from './sdkCloud';

describe.each(['inline', 'external'] as const)('wx-server-sdk %s', (form) => {
  let cloud: SdkCloud;

  beforeAll(async () => {
    cloud = await startSdkCloud(form);
  });
  afterAll(() => cloud.stop());

  test.each(cases.map(({ name, gives }) => [name, gives]))('%s', async (name, gives) => {
    expect(await cloud.run(name)).toEqual(gives);
  });
});
