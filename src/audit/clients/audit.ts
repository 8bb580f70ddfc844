// Sends requests to a running Galley with each client library, using the types that graphql-codegen generates.
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { Client, cacheExchange, fetchExchange } from '@urql/core';
import { GraphQLClient } from 'graphql-request';
import { randomUUID } from 'node:crypto';
import { BoardDocument, CreateJobDocument, type CreateJobInput } from './work/graphql.js';

const url = process.argv[2] ?? 'http://localhost:8080/graphql';
let passed = 0;
let failed = 0;

async function check(name: string, body: () => Promise<void>): Promise<void> {
  try {
    await body();
    passed++;
  } catch (error) {
    failed++;
    console.log(`${name}: ${error instanceof Error ? error.stack : String(error)}`);
  }
}

function must(holds: unknown, what: string): asserts holds {
  if (!holds) {
    throw new Error(what);
  }
}

function order(key: string): CreateJobInput {
  return {
    reference: key,
    company: { name: `Company of ${key}` },
    contact: { email: `${key}@example.com` },
    items: [{ name: 'Posters', quantity: 100 }],
    idempotencyKey: key,
  };
}

const methods: string[] = [];
const watched: typeof fetch = (input, init) => {
  methods.push(init?.method ?? 'GET');
  return fetch(input, init);
};

const apollo = new ApolloClient({ link: new HttpLink({ uri: url }), cache: new InMemoryCache() });
const urql = new Client({ url, exchanges: [cacheExchange, fetchExchange], fetch: watched, preferGetMethod: true });
const request = new GraphQLClient(url);

await check('Apollo Client queries', async () => {
  const { data } = await apollo.query({ query: BoardDocument });
  must(data && data.jobs && data.jobs.totalCount >= 0, 'no jobs');
});

await check('Apollo Client mutates, and again under the same key', async () => {
  const key = randomUUID();
  const first = await apollo.mutate({ mutation: CreateJobDocument, variables: { input: order(key) } });
  const again = await apollo.mutate({ mutation: CreateJobDocument, variables: { input: order(key) } });
  must(first.data?.createJob?.job?.reference === key, 'not made');
  must(again.data?.createJob?.replayed === true, 'not replayed');
});

await check('Apollo Client is told what is wrong with an argument', async () => {
  try {
    await apollo.query({ query: BoardDocument, variables: { after: 'nonsense' }, fetchPolicy: 'no-cache' });
  } catch (error) {
    must(CombinedGraphQLErrors.is(error), 'not a GraphQL error');
    must(error.errors[0]?.extensions?.code === 'INVALID_CURSOR', 'no code');
    return;
  }
  throw new Error('no error');
});

await check('urql queries by GET', async () => {
  const { data, error } = await urql.query(BoardDocument, {}).toPromise();
  must(!error, String(error));
  must(data?.jobs, 'no jobs');
  must(methods.includes('GET'), 'not by GET');
});

await check('urql mutates by POST', async () => {
  const key = randomUUID();
  methods.length = 0;
  const { data, error } = await urql.mutation(CreateJobDocument, { input: order(key) }).toPromise();
  must(!error, String(error));
  must(data?.createJob?.job?.reference === key, 'not made');
  must(methods.join() === 'POST', `by ${methods.join()}`);
});

await check('graphql-request queries', async () => {
  const data = await request.request(BoardDocument, {});
  must(data.jobs, 'no jobs');
});

await check('graphql-request mutates and is told of refusals', async () => {
  const key = randomUUID();
  await request.request(CreateJobDocument, { input: order(key) });
  const taken = await request.request(CreateJobDocument, { input: { ...order(key), idempotencyKey: randomUUID() } });
  must(taken.createJob?.userErrors[0]?.code === 'REFERENCE_TAKEN', 'not refused');
});

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
