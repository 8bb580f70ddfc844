// Runs all server audits of graphql-http (MUST, SHOULD and MAY) against one URL.
import { serverAudits } from 'graphql-http';

const url = process.argv[2] ?? 'http://localhost:8080/graphql';

// A request without a response fails its audit and does not block the script.
const fetchFn = (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(10_000) });

let passed = 0;
let failed = 0;
for (const audit of serverAudits({ url, fetchFn })) {
  let reason;
  try {
    const result = await audit.fn();
    reason = result.status === 'ok' ? undefined : `${result.reason}`;
  } catch (error) {
    reason = `${error.name}: ${error.message}`;
  }
  if (reason === undefined) {
    passed++;
  } else {
    failed++;
    console.log(`${audit.id} ${audit.name}: ${reason}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
