// A certified OpenID provider that nobody here wrote, for tests: whoever gives an address in its
// form is that person, and any password will do. Of `other:ada@example.org` and `ada@example.org` each
// is somebody else with the same address. `node provider.mjs PORT REDIRECT_URI...`
import { createHash } from 'node:crypto';
import Provider from 'oidc-provider';

const [port, ...redirectUris] = process.argv.slice(2);
const issuer = `http://localhost:${port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'hireloop',
      client_secret: 'a secret between the two: %&+',
      redirect_uris: redirectUris,
    },
  ],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  cookies: { keys: ['of this test'] },
  findAccount: (_context, login) => ({
    accountId: login,
    claims: () => ({
      sub: createHash('sha256').update(login).digest('hex'),
      email: login.replace('other:', ''),
      email_verified: true,
      name: login.split('@')[0],
    }),
  }),
});

provider.listen(Number(port), '127.0.0.1', () => console.log(`ready at ${issuer}`));
