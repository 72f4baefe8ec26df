/** What the server asks of a new password, said before it has to. */
export const SHORTEST_PASSWORD = 8;
export const PASSWORD_ADVICE = `At least ${SHORTEST_PASSWORD} characters; a short sentence is easy to remember.`;
