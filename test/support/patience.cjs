// A timing is never a test: on a busy machine a story may take its time, and only one that hangs is ended.
jest.setTimeout(60_000);
