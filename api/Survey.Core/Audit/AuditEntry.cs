using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Survey.Core.Audit;

/// <summary>Who acts: an organiser, an API token, or the service itself at a set hour.</summary>
/// <param name="Id">Identifier of the organiser or token; "service" for the service itself, "operator" for the operator token.</param>
/// <param name="Name">The name shown in the audit log.</param>
public sealed record Actor(string Id, string Name)
{
    /// <summary>The service itself, at a set hour.</summary>
    public static Actor Service { get; } = new("service", "service");

    /// <summary>Who holds the operator token.</summary>
    public static Actor Operator { get; } = new("operator", "operator");
}

/// <summary>
/// One act of an organiser, written in the same transaction as what it did. Intake and the opening of a box write
/// none: an entry would say when somebody answered.
/// </summary>
/// <param name="At">UTC.</param>
/// <param name="By">Who acted.</param>
/// <param name="Act">noun.verb, e.g. <c>form.publish</c>.</param>
/// <param name="Subject">Identifier of what was changed.</param>
/// <param name="Detail">What a reader of the log needs beside it; never an answer.</param>
public sealed record AuditEntry(DateTimeOffset At, Actor By, string Act, string Subject, string Detail = "");

/// <summary>The log as it is kept: numbered, each entry carrying the hash of the one before.</summary>
/// <param name="Number">1, 2, 3 … without gaps.</param>
/// <param name="Entry">What was done.</param>
/// <param name="Hash">SHA-256 over the previous hash and this entry, hexadecimal.</param>
public sealed record ChainedAuditEntry(long Number, AuditEntry Entry, string Hash)
{
    /// <summary>The entry that follows the one of that number and hash; 0 and nothing before the first.</summary>
    public static ChainedAuditEntry Next(long number, string hash, AuditEntry entry) =>
        new(number + 1, entry, HashOf(hash, number + 1, entry));

    /// <summary>An instant as it is hashed and kept: UTC with seven decimals, so that texts compare as the times do.</summary>
    public static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    static string HashOf(string previous, long number, AuditEntry entry) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\u001f', previous, number.ToString(CultureInfo.InvariantCulture), Instant(entry.At), entry.By.Id, entry.By.Name, entry.Act, entry.Subject, entry.Detail))));
}

/// <summary>What a search of the log is narrowed to; null: not narrowed.</summary>
/// <param name="By">Identifier of who acted, or part of the name.</param>
/// <param name="Act">The act, whole.</param>
/// <param name="Subject">The subject, whole.</param>
/// <param name="From">From that instant on.</param>
/// <param name="Before">Before that instant.</param>
public sealed record AuditFilter(
    string? By = null, string? Act = null, string? Subject = null, DateTimeOffset? From = null, DateTimeOffset? Before = null);

/// <summary>The audit log: append-only, hash-chained.</summary>
public interface IAuditStore
{
    /// <summary>Notes an act that changes nothing that is stored, such as telling texts to somebody outside; all others are noted with what they change.</summary>
    Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>The newest entries first; <paramref name="before"/> continues below a number.</summary>
    Task<IReadOnlyList<ChainedAuditEntry>> ListAsync(long? before, int count, CancellationToken cancellationToken);

    /// <summary>The entries that match, the newest first, and how many do; <paramref name="page"/> counts from 1.</summary>
    Task<(IReadOnlyList<ChainedAuditEntry> Entries, int Total)> SearchAsync(AuditFilter filter, int page, int size, CancellationToken cancellationToken);

    /// <summary>The number of the first entry whose hash does not follow from the one before, or null where the chain holds.</summary>
    Task<long?> FirstBreakAsync(CancellationToken cancellationToken);
}
