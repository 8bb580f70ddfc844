// What Relay's compiler is given to follow the feed.
import { graphql } from 'relay-runtime';

graphql`
  subscription LiveChangesSubscription($after: String) {
    changes(after: $after) {
      nodes {
        id
        kind
        jobId
        jobItemId
        jobRevision
        job {
          id
          reference
        }
        jobItem {
          id
          state
        }
      }
      cursor
    }
  }
`;
