// Outlives the emulator by a moment: when the emulator is gone, however it went, ends every process it had started,
// also those too busy to notice by themselves. Lines on the input: "+123" a process began, "-123" it ended.
const alive = new Set();
let rest = '';

const end = (pid) => {
  // A negative id means the whole group: what the function itself started, too.
  for (const target of process.platform === 'win32' ? [pid] : [-pid, pid]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // It was gone already.
    }
  }
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.stdin.setEncoding('utf8');
process.stdin.on('data', (text) => {
  const lines = (rest + text).split('\n');
  rest = lines.pop();
  for (const line of lines) {
    const pid = Number(line.slice(1));
    if (line.startsWith('+')) alive.add(pid);
    else alive.delete(pid);
  }
});
process.stdin.on('close', () => {
  for (const pid of alive) end(pid);
  process.exit(0);
});
