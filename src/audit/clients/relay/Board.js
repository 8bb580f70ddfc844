// What Relay's compiler is given: a page of a connection, a refetchable fragment and a node by its id.
import { graphql } from 'relay-runtime';

graphql`
  fragment Board_query on Query
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" })
  @refetchable(queryName: "BoardPageQuery") {
    jobs(first: $count, after: $cursor) @connection(key: "Board_jobs") {
      edges {
        node {
          id
          reference
          items {
            id
            state
          }
        }
      }
    }
  }
`;

graphql`
  query BoardQuery($id: ID!) {
    ...Board_query
    node(id: $id) {
      ... on Job {
        ...Board_job @alias(as: "job")
      }
    }
  }
`;

graphql`
  fragment Board_job on Job @refetchable(queryName: "BoardJobQuery") {
    reference
    progress {
      stage
    }
  }
`;

graphql`
  mutation BoardMoveMutation($input: TransitionJobItemInput!) {
    transitionJobItem(input: $input) {
      jobItem {
        id
        state
      }
      userErrors {
        code
        message
      }
    }
  }
`;
