using Survey.Core.Audit;

namespace Survey.Core.Collectors;

/// <summary>Who may answer through a collector.</summary>
public enum Access
{
    /// <summary>Whoever has the link; labelled as open, since it cannot stop a determined stuffer.</summary>
    Open,

    /// <summary>One count per single-use code.</summary>
    Codes,
}

/// <summary>One way in: form × audience × unit × channel, with a short code and a QR.</summary>
/// <param name="Code">10 characters of <see cref="CollectorCode.Alphabet"/>.</param>
/// <param name="Form">The form.</param>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Audience">Key of the audience.</param>
/// <param name="Channel">Key of the channel.</param>
/// <param name="Access">Who may answer.</param>
/// <param name="Paused">Whether it takes no responses for now.</param>
public sealed record Collector(
    string Code, string Form, string Unit, string Audience, string Channel, Access Access = Access.Open, bool Paused = false)
{
    /// <summary>Cards with single-use codes handed out for its present form: a number, and nothing of any code.</summary>
    public int Issued { get; init; }
}

/// <summary>Keeps collectors.</summary>
public interface ICollectorStore
{
    /// <summary>Collectors of a form in the order they were made.</summary>
    Task<IReadOnlyList<Collector>> ListAsync(string form, CancellationToken cancellationToken);

    /// <summary>One collector by its normalised code, or null.</summary>
    Task<Collector?> FindAsync(string code, CancellationToken cancellationToken);

    /// <summary>Stores new collectors with their audit entry, all or none.</summary>
    Task AddAsync(IReadOnlyList<Collector> collectors, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Replaces a collector's pause or form; false where there is none of that code.</summary>
    Task<bool> ReplaceAsync(Collector collector, AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Adds cards to the numbers handed out for collectors of a form, all in one.</summary>
    Task IssueAsync(string form, IReadOnlyList<CardOrder> orders, AuditEntry entry, CancellationToken cancellationToken);
}
