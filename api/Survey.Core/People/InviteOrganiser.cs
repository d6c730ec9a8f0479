using Survey.Core.Audit;
using Survey.Core.Problems;

namespace Survey.Core.People;

/// <summary>What an invitation gives.</summary>
/// <param name="Role">The role.</param>
/// <param name="Reach">The campaigns it holds for; an owner's is not asked.</param>
/// <param name="For">For whom it is, as a note to oneself; up to 60 characters.</param>
public sealed record InvitationDraft(Role Role, Reach? Reach = null, string? For = null);

/// <summary>An invitation with the secret of its link, told once.</summary>
/// <param name="Invitation">What is kept.</param>
/// <param name="Secret">128 random bits, base64url.</param>
public sealed record NewInvitation(Invitation Invitation, string Secret);

/// <summary>Draws a link by which one person becomes an organiser: 128 random bits, used once, good for seven days.</summary>
public sealed class InviteOrganiser(IInvitationStore invitations, JudgeReach judge, TimeProvider clock)
{
    /// <summary>How long the link is good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    /// <summary>The invitation, or everything wrong with the draft.</summary>
    public async Task<Outcome<NewInvitation>> RunAsync(InvitationDraft draft, Actor by, CancellationToken cancellationToken)
    {
        var note = Organiser.Legible(draft.For ?? "").Trim();
        if (note.Length > 0 && !NewOrganiser.IsShortLine(note, 60)) return new Problem("invitation_for", "/for");
        var judged = await judge.RunAsync(draft.Role, draft.Reach ?? Reach.Nothing, cancellationToken);
        if (judged is not Outcome<Reach>.Done { Value: var reach }) return ((Outcome<Reach>.Refused)judged).Problems;
        var now = clock.GetUtcNow();
        var secret = Secret.New(16);
        var invitation = new Invitation(Identifier.New(), Secret.Hash(secret), draft.Role, reach, note, by, now + Life);
        await invitations.AddAsync(invitation, now, new AuditEntry(now, by, "invitation.create", invitation.Id, draft.Role.ToString()), cancellationToken);
        return new NewInvitation(invitation, secret);
    }
}

/// <summary>Takes an invitation back before it is used.</summary>
public sealed class RevokeInvitation(IInvitationStore invitations, TimeProvider clock)
{
    /// <summary>Nothing, or why not.</summary>
    public async Task<Outcome<Nothing>> RunAsync(string id, Actor by, CancellationToken cancellationToken) =>
        await invitations.RemoveAsync(id, new AuditEntry(clock.GetUtcNow(), by, "invitation.revoke", id), cancellationToken)
            ? Nothing.Value
            : Problem.Missing();
}

/// <summary>Makes an organiser through an invitation; the link is spent with it.</summary>
public sealed class UseInvitation(IInvitationStore invitations, TimeProvider clock)
{
    /// <summary>What the link gives; null where it is unknown, spent or past its time.</summary>
    public Task<Invitation?> FindAsync(string secret, CancellationToken cancellationToken) =>
        invitations.FindAsync(Secret.Hash(secret), clock.GetUtcNow(), cancellationToken);

    /// <summary>The organiser; refused with <c>invitation_spent</c> where the link is worth nothing any more.</summary>
    public async Task<Outcome<Organiser>> RunAsync(string secret, NewOrganiser filled, CancellationToken cancellationToken)
    {
        if (await FindAsync(secret, cancellationToken) is not { } invitation) return Spent;
        var problems = filled.Judge();
        if (problems.Length > 0) return problems;
        var now = clock.GetUtcNow();
        var organiser = filled.Make(invitation.Role, invitation.Reach);
        var entry = new AuditEntry(now, organiser.Actor, "organiser.join", organiser.Id, organiser.Role.ToString());
        return await invitations.UseAsync(invitation.Hash, now, organiser, entry, cancellationToken) switch
        {
            Joined.Done => organiser,
            Joined.NameTaken => new Problem("sign_in_name_taken", "/signInName"),
            _ => Spent,
        };
    }

    static Problem Spent => new("invitation_spent", "", ProblemKind.Missing);
}
