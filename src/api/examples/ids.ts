/** Ids of the examples, so that they tell one story. */
export const IDS = {
  prototype: '0b8f3a52-6f4e-4d0b-9d83-6f1f0d3f7a10',
  coordinator: '3a1d1c0e-0c62-4b0e-8a4f-0f6a52d9b101',
  decider: '3a1d1c0e-0c62-4b0e-8a4f-0f6a52d9b102',
  sponsor: '3a1d1c0e-0c62-4b0e-8a4f-0f6a52d9b103',
  panel: [
    '3a1d1c0e-0c62-4b0e-8a4f-0f6a52d9b104',
    '3a1d1c0e-0c62-4b0e-8a4f-0f6a52d9b105',
    '3a1d1c0e-0c62-4b0e-8a4f-0f6a52d9b106',
  ],
  member: '9f0c2b7e-1c1a-4e55-b5a6-5f0f6d2e8c01',
  key: '9f0c2b7e-1c1a-4e55-b5a6-5f0f6d2e8c02',
  decision: '5c6a8d11-7f27-4f0c-8d35-2a7f5b9e4d01',
  decisionRequest: '5c6a8d11-7f27-4f0c-8d35-2a7f5b9e4d02',
  invitation: '5c6a8d11-7f27-4f0c-8d35-2a7f5b9e4d03',
  mail: 'e2d9b6f4-3c58-4a7d-9a0e-8b1c7f6d5e01',
};

export const HASH = '9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab';
