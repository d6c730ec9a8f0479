using Survey.Core.Audit;
using Survey.Core.People;

namespace Survey.Core.Tests.People;

/// <summary>Organisers, links and sessions in memory, with every audit entry written.</summary>
sealed class PeopleInMemory : IOrganiserStore, ISessionStore
{
    public Dictionary<string, Organiser> Organisers { get; } = [];

    public Dictionary<string, Session> Sessions { get; } = [];

    public List<AuditEntry> Entries { get; } = [];

    public SetUpLink? Link { get; private set; }

    public Task<bool> AnyAsync(CancellationToken cancellationToken) => Task.FromResult(Organisers.Count > 0);

    public Task<Organiser?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(Organisers.GetValueOrDefault(id));

    public Task<Organiser?> FindBySignInNameAsync(string signInName, CancellationToken cancellationToken) =>
        Task.FromResult(Organisers.Values.SingleOrDefault(organiser => organiser.SignInName == signInName));

    public Task<(IReadOnlyList<Organiser> Organisers, int Total)> ListAsync(int page, int size, CancellationToken cancellationToken) =>
        Task.FromResult<(IReadOnlyList<Organiser>, int)>(([.. Organisers.Values], Organisers.Count));

    public Task<OrganiserChanged> ReplaceAsync(Organiser organiser, AuditEntry entry, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<OrganiserChanged> RemoveAsync(string id, AuditEntry entry, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> KeepSetUpLinkAsync(SetUpLink link, AuditEntry entry, CancellationToken cancellationToken)
    {
        if (Organisers.Count > 0) return Task.FromResult(false);
        Link = link;
        Entries.Add(entry);
        return Task.FromResult(true);
    }

    public Task<bool> IsSetUpLinkGoodAsync(string hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(Link is { } link && link.Hash == hash && link.Until > now);

    public async Task<bool> UseSetUpLinkAsync(string hash, DateTimeOffset now, Organiser first, AuditEntry entry, CancellationToken cancellationToken)
    {
        if (Organisers.Count > 0 || !await IsSetUpLinkGoodAsync(hash, now, cancellationToken)) return false;
        Link = null;
        Organisers.Add(first.Id, first);
        Entries.Add(entry);
        return true;
    }

    public Task StartAsync(Session session, PasswordHash? renewed, AuditEntry entry, CancellationToken cancellationToken)
    {
        Sessions.Add(session.Hash, session);
        if (renewed is not null) Organisers[session.Organiser] = Organisers[session.Organiser] with { Password = renewed };
        Entries.Add(entry);
        return Task.CompletedTask;
    }

    Task<Session?> ISessionStore.FindAsync(string hash, CancellationToken cancellationToken) => Task.FromResult(Sessions.GetValueOrDefault(hash));

    public Task SeenAsync(string hash, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Sessions[hash] = Sessions[hash] with { SeenAt = at };
        return Task.CompletedTask;
    }

    public Task<bool> EndAsync(string hash, AuditEntry entry, CancellationToken cancellationToken)
    {
        Entries.Add(entry);
        return Task.FromResult(Sessions.Remove(hash));
    }

    public Task<bool> ChangePasswordAsync(Organiser organiser, string kept, AuditEntry entry, CancellationToken cancellationToken)
    {
        if (Organisers[organiser.Id].Revision != organiser.Revision - 1) return Task.FromResult(false);
        Organisers[organiser.Id] = organiser;
        foreach (var session in Sessions.Values.Where(session => session.Organiser == organiser.Id && session.Hash != kept).ToList())
            Sessions.Remove(session.Hash);
        Entries.Add(entry);
        return Task.FromResult(true);
    }
}
