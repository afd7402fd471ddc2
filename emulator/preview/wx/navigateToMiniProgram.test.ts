import { createNavigateToMiniProgram } from './navigateToMiniProgram';

const jump = { appId: 'wxfakeother000000', path: 'pages/index' };

test('whoever agrees has left, with app and path', async () => {
  const leave = jest.fn(async () => true);
  expect(await createNavigateToMiniProgram(leave)(jump)).toEqual({});
  expect(leave).toHaveBeenCalledWith(jump);
});

test.each([
  ['cancel', () => Promise.resolve(false), jump],
  ['this phone knows no other mini program', undefined, jump],
  ['parameter error: parameter.appId should be String', () => Promise.resolve(true), { path: 'pages/index' }],
  ['envVersion: not done by this preview', () => Promise.resolve(true), { ...jump, envVersion: 'trial' }],
])('fails with %s', async (why, leave, option) => {
  await expect(createNavigateToMiniProgram(leave)(option)).rejects.toMatchObject({
    errMsg: `navigateToMiniProgram:fail ${why}`,
  });
});
