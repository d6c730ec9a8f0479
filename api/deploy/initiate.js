// Makes the replica set and the user of the service, once; run again it changes nothing.
const secret = name => require('fs').readFileSync(`/run/secrets/${name}`, 'utf8').trim();
const admin = connect(`mongodb://root:${secret('mongo-root')}@mongo-1/admin?directConnection=true`);
try {
  admin.adminCommand({ replSetGetStatus: 1 });
} catch (none) {
  admin.adminCommand({
    replSetInitiate: { _id: 'rs0', members: [1, 2, 3].map(n => ({ _id: n, host: `mongo-${n}:27017`, priority: n === 1 ? 2 : 1 })) },
  });
}
while (!admin.hello().isWritablePrimary) sleep(500);
const survey = admin.getSiblingDB('survey');
if (survey.getUser('survey') === null) survey.createUser({ user: 'survey', pwd: secret('mongo-survey'), roles: ['readWrite'] });
print('the replica set is ready');
