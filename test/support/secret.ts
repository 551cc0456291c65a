/** The SECRET of every test database. */
export const TEST_SECRET = 'a secret that only tests know, 32 characters and more';
