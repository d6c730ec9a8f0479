using System.Collections.Immutable;
using Survey.Core.Audit;
using Survey.Core.Problems;

namespace Survey.Core.People;

/// <summary>A token as somebody asks for it.</summary>
/// <param name="Name">What it is for, 1–60 characters.</param>
/// <param name="Scopes">Any of read, run and govern.</param>
/// <param name="Days">How long it is good, 1–90 days.</param>
public sealed record TokenDraft(string Name, ImmutableArray<Permission> Scopes, int Days = CreateToken.MostDays);

/// <summary>A token with its text, told once.</summary>
/// <param name="Token">What is kept.</param>
/// <param name="Text">What is sent as <c>Authorization: Bearer …</c>.</param>
public sealed record NewToken(ApiToken Token, string Text);

/// <summary>Makes a token by which a programme acts as its organiser, with part of their rights and for 90 days at the most.</summary>
public sealed class CreateToken(ITokenStore tokens, TimeProvider clock)
{
    /// <summary>Days a token is good at the most.</summary>
    public const int MostDays = 90;

    /// <summary>What a token may be given.</summary>
    public static ImmutableArray<Permission> Offered { get; } = [Permission.Read, Permission.Run, Permission.Govern];

    /// <summary>
    /// The token, or everything wrong with the draft. A scope beyond the caller's own rights is refused; a token made by a
    /// token ends no later than it.
    /// </summary>
    public async Task<Outcome<NewToken>> RunAsync(TokenDraft draft, Caller caller, Organiser? organiser, CancellationToken cancellationToken)
    {
        if (organiser is null) return Problem.Conflict("token_of_nobody");
        if (Judge(draft, caller) is { Length: > 0 } problems) return problems;
        var now = clock.GetUtcNow();
        var until = now.AddDays(draft.Days);
        var text = TokenText.New();
        var token = new ApiToken(
            Identifier.New(), Secret.Hash(text), organiser.Id, Organiser.Legible(draft.Name).Trim(), [.. draft.Scopes.Distinct().Order()],
            caller.Until is { } end && end < until ? end : until, null);
        var entry = new AuditEntry(now, caller.Actor, "token.create", token.Id, $"{token.Name}: {string.Join(", ", token.Scopes)}");
        await tokens.AddAsync(token, now, entry, cancellationToken);
        return new NewToken(token, text);
    }

    // Whoever sees their own units alone has a scope of read that reaches no further than that.
    static bool Has(Caller caller, Permission scope) =>
        caller.May(scope) || (scope == Permission.Read && caller.Role == Role.UnitViewer && caller.May(Permission.ReadUnit));

    static ImmutableArray<Problem> Judge(TokenDraft draft, Caller caller)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (!NewOrganiser.IsShortLine(Organiser.Legible(draft.Name).Trim(), 60)) problems.Add(new Problem("token_name", "/name"));
        if (draft.Scopes.IsEmpty) problems.Add(new Problem("token_scopes", "/scopes"));
        foreach (var (place, scope) in draft.Scopes.Index())
            if (!Offered.Contains(scope) || !Has(caller, scope)) problems.Add(new Problem("token_scope_beyond", $"/scopes/{place}"));
        if (draft.Days is < 1 or > MostDays) problems.Add(new Problem("token_days", "/days").With("max", MostDays));
        return problems.ToImmutable();
    }
}

/// <summary>Makes a token worth nothing any more: one's own, or anybody's by an owner.</summary>
public sealed class RevokeToken(ITokenStore tokens, TimeProvider clock)
{
    /// <summary>Nothing, or why not; somebody else's token is told like one that is not there.</summary>
    public async Task<Outcome<Nothing>> RunAsync(string id, Caller caller, CancellationToken cancellationToken) =>
        await tokens.RemoveAsync(
            id, caller.May(Permission.Govern) ? null : caller.Actor.Id, new AuditEntry(clock.GetUtcNow(), caller.Actor, "token.revoke", id), cancellationToken)
            ? Nothing.Value
            : Problem.Missing();
}

/// <summary>Tells who asks by a token.</summary>
public sealed class ReadToken(ITokenStore tokens, IOrganiserStore organisers, TimeProvider clock)
{
    /// <summary>The caller: the organiser as they are now, with the token's scopes; null where it is unknown, revoked or past its time.</summary>
    public async Task<Caller?> RunAsync(string text, CancellationToken cancellationToken)
    {
        if (!TokenText.IsWellFormed(text)) return null;
        var now = clock.GetUtcNow();
        if (await tokens.FindAsync(Secret.Hash(text), cancellationToken) is not { } token || token.Until <= now) return null;
        if (await organisers.FindAsync(token.Organiser, cancellationToken) is not { } organiser) return null;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (token.UsedOn != today) await tokens.UsedAsync(token.Hash, today, cancellationToken);
        return Caller.Of(organiser) with
        {
            Actor = new Actor(organiser.Id, $"{organiser.Name} · {token.Name}"),
            Scopes = token.Scopes,
            Until = token.Until,
        };
    }
}
