// Starts the built functions with the given settings alone, and tells what each says of them and which it looks at.
const { parentPort, workerData } = require('node:worker_threads');

/** A function that starts with wrong settings says so in one line of its log. */
function problemIn(lines) {
  for (const line of lines) {
    try {
      const { what, error } = JSON.parse(line);
      if (what === 'refused') return String(error);
    } catch {
      // Not one of our log lines.
    }
  }
  return undefined;
}

function load(file) {
  const reads = new Set();
  const lines = [];
  process.env = new Proxy(
    { ...workerData.env },
    {
      get(target, name) {
        reads.add(name);
        return target[name];
      },
    },
  );
  for (const level of ['debug', 'error', 'info', 'log', 'warn']) console[level] = (line) => lines.push(line);
  try {
    require(file);
    return {
      problem: problemIn(lines),
      reads: [...reads].filter((name) => Object.hasOwn(workerData.env, name)),
    };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error), reads: [] };
  }
}

parentPort.postMessage(workerData.files.map(load));
