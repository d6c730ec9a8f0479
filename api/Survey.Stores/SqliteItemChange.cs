using System.Collections.Immutable;
using System.Data;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Survey.Core;
using Survey.Core.Items;
using Survey.Core.Suggestions;

namespace Survey.Stores;

/// <summary>Writes a change of items and places within somebody's transaction; what does not fit is thrown, so that all of it goes back.</summary>
static class SqliteItemChange
{
    /// <summary>Makes a change.</summary>
    public static void Apply(IDbConnection connection, IDbTransaction transaction, string campaign, ItemChange change)
    {
        Write(connection, transaction, change.Items);
        Move(connection, transaction, campaign, change.Moves);
        foreach (var split in change.Splits) Cut(connection, transaction, campaign, split);
    }

    /// <summary>Turns a change round. An item becomes what it was before, under a revision of its own.</summary>
    public static void TurnRound(IDbConnection connection, IDbTransaction transaction, string campaign, ItemChange change)
    {
        foreach (var split in change.Splits.Reverse()) Cut(connection, transaction, campaign, split.Back());
        // Items that come back are there before suggestions move to them.
        Write(connection, transaction, change.Items.Select(step => Back(connection, transaction, step)));
        Move(connection, transaction, campaign, [.. change.Moves.Select(move => move.Back())]);
        foreach (var step in change.Items) if (step.Before is null) Require(connection.ExecuteScalar<int>(
            "SELECT NOT EXISTS (SELECT 1 FROM suggestions WHERE item = @Id)", new { step.After!.Id }, transaction));
    }

    /// <summary>The number of an item the change made and the ledger tells of; null where there is none.</summary>
    public static int? Begun(IDbConnection connection, IDbTransaction transaction, ItemChange change) => connection.ExecuteScalar<int?>(
        "SELECT number FROM items WHERE id IN (SELECT value FROM json_each(@made)) AND id IN (SELECT item FROM ledger) ORDER BY number LIMIT 1",
        new { made = JsonSerializer.Serialize(change.Items.Where(step => step.Before is null).Select(step => step.After!.Id)) }, transaction);

    static ItemStep Back(IDbConnection connection, IDbTransaction transaction, ItemStep step)
    {
        var revision = connection.ExecuteScalar<int>("SELECT revision FROM items WHERE id = @Id", new { step.After!.Id }, transaction);
        return new ItemStep(step.After with { Revision = revision }, step.Before is { } before ? before with { Revision = revision + 1 } : null);
    }

    static void Write(IDbConnection connection, IDbTransaction transaction, IEnumerable<ItemStep> steps)
    {
        ItemStep[] all = [.. steps];
        try
        {
            // Numbers that change places are out of the way first: no two items have the same.
            foreach (var step in all) if (step is { Before: { } seen, After: { } next } && seen.Number != next.Number) connection.Execute(
                "UPDATE items SET number = -number WHERE id = @Id", new { seen.Id }, transaction);
            foreach (var step in all) Require(Write(connection, transaction, step));
        }
        catch (SqliteException taken) when (taken.SqliteErrorCode == 19)
        {
            throw new DBConcurrencyException("a number is taken", taken);
        }
    }

    static int Write(IDbConnection connection, IDbTransaction transaction, ItemStep step) => step switch
    {
        { Before: null, After: { } made } => connection.Execute(
            "INSERT INTO items VALUES (@Id, @Campaign, @Revision, @Number, @Wording, @Category, @MergedInto) ON CONFLICT DO NOTHING", made, transaction),
        { Before: { } gone, After: null } => connection.Execute("DELETE FROM items WHERE id = @Id AND revision = @Revision", gone, transaction),
        { Before: { } seen, After: { } next } => connection.Execute(
            """
            UPDATE items SET revision = @Revision, number = @Number, wording = @Wording, category = @Category, merged_into = @MergedInto
            WHERE id = @Id AND revision = @seen
            """,
            new { next.Id, next.Revision, next.Number, next.Wording, next.Category, next.MergedInto, seen = seen.Revision }, transaction),
        _ => 0,
    };

    static void Move(IDbConnection connection, IDbTransaction transaction, string campaign, ImmutableArray<SuggestionMove> moves)
    {
        if (moves.IsEmpty) return;
        // One statement for all: ten thousand are placed by one button.
        var moved = connection.Execute(
            """
            UPDATE suggestions SET item = m.value ->> 'to', excluded = m.value ->> 'toReason',
                revision = revision + (excluded IS NOT m.value ->> 'toReason')
            FROM json_each(@moves) AS m
            WHERE suggestions.id = m.value ->> 'suggestion' AND campaign = @campaign AND parts = 0
            AND item IS m.value ->> 'from' AND excluded IS m.value ->> 'fromReason'
            AND (m.value ->> 'to' IS NULL OR EXISTS (SELECT 1 FROM items WHERE items.id = m.value ->> 'to' AND items.campaign = @campaign AND merged_into IS NULL))
            """,
            new { campaign, moves = JsonSerializer.Serialize(moves, SurveyJson.Options) }, transaction);
        if (moved != moves.Length) throw new DBConcurrencyException("a suggestion is no longer where it was");
    }

    static void Cut(IDbConnection connection, IDbTransaction transaction, string campaign, SuggestionSplit split)
    {
        if (split.Joins) Join(connection, transaction, campaign, split);
        else Split(connection, transaction, campaign, split);
    }

    static void Split(IDbConnection connection, IDbTransaction transaction, string campaign, SuggestionSplit split)
    {
        Require(connection.Execute(
            """
            UPDATE suggestions SET parts = @count, item = NULL, revision = revision + 1
            WHERE id = @Whole AND campaign = @campaign AND item IS @Item AND excluded IS NULL AND parts = 0 AND whole IS NULL
            """,
            new { split.Whole, campaign, split.Item, count = split.Parts.Length }, transaction));
        var whole = SqliteSuggestionStore.Find(connection, transaction, split.Whole);
        var texts = SplitText.Cut(whole.Text, [.. split.Parts.Select(part => part.From)]) ?? throw new DBConcurrencyException("the text ends earlier");
        SqliteSuggestionStore.Insert(connection, transaction, split.Parts.Zip(texts, (part, text) => whole with
        {
            Id = part.Id, Text = text, Revision = 1, Decided = false, Item = null, Excluded = null, Whole = whole.Id, Parts = 0,
        }));
        Move(connection, transaction, campaign, [.. split.Parts.Where(part => part.Item is not null || part.Excluded is not null)
            .Select(part => new SuggestionMove(part.Id, null, part.Item) { ToReason = part.Excluded })]);
    }

    static void Join(IDbConnection connection, IDbTransaction transaction, string campaign, SuggestionSplit split)
    {
        foreach (var part in split.Parts) Require(connection.Execute(
            "DELETE FROM suggestions WHERE id = @Id AND whole = @Whole AND item IS @Item AND excluded IS @Excluded",
            new { part.Id, split.Whole, part.Item, part.Excluded }, transaction));
        Require(connection.Execute(
            "UPDATE suggestions SET parts = 0, revision = revision + 1 WHERE id = @Whole AND campaign = @campaign AND parts = @count",
            new { split.Whole, campaign, count = split.Parts.Length }, transaction));
        if (split.Item is not null) Move(connection, transaction, campaign, [new SuggestionMove(split.Whole, null, split.Item)]);
    }

    /// <summary>Thrown, so that what was already written goes back.</summary>
    static void Require(int changed)
    {
        if (changed != 1) throw new DBConcurrencyException();
    }
}
