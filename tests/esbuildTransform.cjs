// Jest transform: TypeScript to CommonJS with esbuild. Types are checked by `tsc`, not here.
const { transformSync } = require('esbuild');

module.exports = {
  process(source, file) {
    const { code, map } = transformSync(source, {
      loader: 'ts',
      format: 'cjs',
      target: 'node20',
      sourcefile: file,
      sourcemap: true,
    });
    return { code, map };
  },
};
