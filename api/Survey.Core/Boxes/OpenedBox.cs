using System.Collections.Immutable;
using System.Security.Cryptography;
using Survey.Core.Forms;
using Survey.Core.Responses;
using Survey.Core.Tallies;

namespace Survey.Core.Boxes;

/// <summary>What a box held, in memory alone: every ballot, and the slips not published before.</summary>
sealed record OpenedBox(IReadOnlyCollection<Ballot> Ballots, IReadOnlyCollection<Slip> Slips)
{
    // Envelopes between two notes of the progress.
    const int Step = 200;

    /// <summary>Opens every envelope; a box that holds other than it counted is refused.</summary>
    public static async Task<OpenedBox> ReadAsync(
        IBoxStore boxes, BoxStatus status, byte[] privateKey, Action<int, int> reached, CancellationToken cancellationToken)
    {
        var form = status.Seal.Form;
        using var opener = new BoxOpener(form, privateKey, await boxes.SessionKeysAsync(form, cancellationToken));
        var ballots = new List<Ballot>(status.Responses);
        var all = status.Responses + status.Slips;
        await foreach (var envelope in boxes.BallotsAsync(form, cancellationToken))
        {
            ballots.Add(opener.OpenBallot(envelope));
            if (ballots.Count % Step == 0) reached(ballots.Count, all);
        }
        var slips = new List<Slip>(status.Slips);
        await foreach (var envelope in boxes.SlipsAsync(form, cancellationToken))
        {
            slips.Add(opener.OpenSlip(envelope));
            if (slips.Count % Step == 0) reached(ballots.Count + slips.Count, all);
        }
        var returns = ballots.CountBy(ballot => new Cell(ballot.Origin.Unit, ballot.Origin.Audience)).ToDictionary();
        var whole = slips.Count == status.Slips && returns.Count == status.Returns.Count
            && returns.All(cell => status.Returns.GetValueOrDefault(cell.Key) == cell.Value);
        return whole ? new OpenedBox(ballots, slips) : throw new BoxRefusedException(form, BoxRefusal.Damaged);
    }

    /// <summary>Everything that goes into the main store, in shuffled order.</summary>
    public Opening Opening(FormVersion version, IReadOnlyDictionary<ShownOrigin, int> published, DateOnly on, ImmutableArray<IssuedCell> issued)
    {
        var ballots = Ballots.ToArray();
        RandomNumberGenerator.Shuffle<Ballot>(ballots);
        var tally = CountBallots.Count(version, ballots) with { Issued = issued };
        return new Opening(version.Form, on, tally, SlipTexts.Of(version, Slips, published, on), Rows(version, tally, ballots));
    }

    /// <summary>The rows of a form in <c>rows</c> mode; with fewer than k ballots there are none, as there are no figures.</summary>
    static ImmutableArray<ResponseRow> Rows(FormVersion version, ElectronicTally tally, Ballot[] ballots)
    {
        if (version.Definition.Privacy.Mode is not PrivacyMode.Rows || tally.TooFew) return [];
        var atoms = tally.Atoms.SelectMany(atom => atom.Cells.Select(cell => (cell, atom))).ToDictionary(pair => pair.cell, pair => pair.atom);
        return
        [
            .. ballots.Select(ballot =>
            {
                var atom = atoms[new Cell(ballot.Origin.Unit, ballot.Origin.Audience)];
                var oneAudience = atom.Cells.All(cell => cell.Audience == ballot.Origin.Audience);
                return new ResponseRow(
                    Identifier.New(), atom.Single?.Unit, oneAudience ? ballot.Origin.Audience : null, ballot.Answers);
            }).OrderBy(row => row.Id, StringComparer.Ordinal),
        ];
    }
}
