import RealFormData from 'form-data';
import fc from 'fast-check';
import { anyCharacter } from '../../../../emulator/database/fixtures/anyCharacter';
import FormData from './formData';

const boundary = '--------------------------0123456789abcdef01234567';

const value = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.uint8Array().map((bytes) => Buffer.from(bytes)),
);

test('the body and its content type are those of form-data, byte for byte', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), value), { minLength: 1 }), (fields) => {
      const real = new RealFormData();
      real.setBoundary(boundary);
      const ours = FormData(boundary);
      for (const [name, content] of fields) {
        real.append(name, content);
        ours.append(name, content);
      }
      expect(ours.getBuffer().equals(real.getBuffer())).toBe(true);
      expect(ours.getHeaders()).toEqual(real.getHeaders());
    }),
  );
});

test('each form has its own boundary', () => {
  const boundaries = [FormData(), FormData()].map((form) => form.getHeaders()['content-type']);
  expect(new Set(boundaries).size).toBe(2);
  expect(boundaries[0]).toMatch(/^multipart\/form-data; boundary=-{26}[\da-f]{24}$/);
});
