using System.Globalization;
using Survey.Core.Moving;
using Survey.Stores;
using Survey.Stores.MongoDb;

namespace Survey.Api.Stores.MongoDb.Moving;

/// <summary>
/// The move: first everything while the service serves, then, when it is stopped, what changed meanwhile; then both sides are read
/// again and compared, and only where they agree the directory is marked as moved. Each step may be repeated, so a move that broke off
/// goes on by running it again.
/// </summary>
sealed class MoveToMongoDb(SurveySettings settings, MongoCopy tables, MongoBoxCopy boxes, MongoKeyRingStore keyRing, TextWriter output, Action<string> reached)
{
    static readonly TimeSpan Round = TimeSpan.FromMilliseconds(200);

    readonly MoveSource _source = new(settings);

    /// <summary>Moves; false where the two sides differ at the end, and then nothing is marked.</summary>
    /// <exception cref="RefusedToStartException">The database holds other data.</exception>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (SqliteMoveMark.Find(_source.Data) is { } moved)
        {
            await FinishAsync(cancellationToken);
            await SayAsync($"Nothing to do: {moved}");
            return true;
        }
        if (!await tables.ClaimAsync(SqliteMoveMark.Source(_source.Data), cancellationToken))
        {
            throw new RefusedToStartException(
                "The database of ConnectionStrings__MongoDb holds data that is not of this service; name an empty database, or drop that one.");
        }
        reached("claimed");
        await SayAsync("Copying while the service serves; it need not be stopped yet.");
        await CopyAsync(served: true, cancellationToken);
        reached("copied while served");
        using var held = await WaitAsync(cancellationToken);
        reached("held");
        await SayAsync("The service is stopped. Copying what changed meanwhile.");
        await CopyAsync(served: false, cancellationToken);
        reached("copied");
        await CopyKeysAsync(cancellationToken);
        reached("keys copied");
        if (!await AgreesAsync(cancellationToken))
        {
            await SayAsync("The two sides differ. Nothing is marked as moved; run this again, and report it where it happens twice.");
            return false;
        }
        reached("compared");
        SqliteMoveMark.Set(_source.Data, "it was moved to MongoDB; set ConnectionStrings__MongoDb and Survey__BoxSecret, with which it was moved, to serve it from there.");
        reached("marked");
        await FinishAsync(cancellationToken);
        await SayAsync("Moved. Start any number of processes with the same ConnectionStrings__MongoDb and Survey__BoxSecret.");
        return true;
    }

    async Task CopyAsync(bool served, CancellationToken cancellationToken)
    {
        using (var source = _source.Tables())
        {
            foreach (var table in source.Tables)
            {
                var changes = await tables.Part(table).TakeAsync(() => source.Rows(table), cancellationToken);
                if (changes > 0) await SayAsync($"  {table.Name}: {Number(changes)} rows");
                reached(table.Name);
            }
        }
        await tables.ContinueAuditAsync(cancellationToken);
        var forms = _source.Forms();
        foreach (var form in forms)
        {
            using var box = _source.Box(form, served);
            if (box is not null) await SayAsync($"  box {form}: {Number(await boxes.TakeAsync(form, box.Rows, cancellationToken))} sealed envelopes, claims and codes");
            else if (served) await SayAsync($"  box {form}: written to too fast to be copied now; it comes when the service is stopped");
            reached("box");
        }
        // Closed meanwhile, or never made ready.
        foreach (var gone in (await boxes.FormsAsync(cancellationToken)).Except(forms, StringComparer.Ordinal)) await boxes.RemoveAsync(gone, cancellationToken);
    }

    async Task<FileStream> WaitAsync(CancellationToken cancellationToken)
    {
        if (Directories.TryLock(_source.Data, out _) is { } free) return free;
        await SayAsync("Everything is copied. Stop the service now; this goes on by itself as soon as it has stopped.");
        reached("waiting");
        while (true)
        {
            if (Directories.TryLock(_source.Data, out _) is { } held) return held;
            await Task.Delay(Round, cancellationToken);
        }
    }

    async Task CopyKeysAsync(CancellationToken cancellationToken)
    {
        await boxes.TakeKeysAsync(await _source.KeysAsync(cancellationToken), cancellationToken);
        foreach (var element in _source.KeyRing().Except(keyRing.All(), StringComparer.Ordinal))
        {
            if (!keyRing.TryAdd(element)) throw new IOException("somebody else works on the database");
            keyRing.All();
        }
    }

    /// <summary>Reads both sides again and prints what each holds.</summary>
    async Task<bool> AgreesAsync(CancellationToken cancellationToken)
    {
        await SayAsync($"{"",-46}{"rows",10}  {"digest here",-18}{"digest there",-18}");
        var agrees = true;
        using (var source = _source.Tables())
        {
            foreach (var table in source.Tables)
                agrees &= await CompareAsync(table.Name, RowsDigest.Of(source.Rows(table)), await tables.Part(table).DigestAsync(cancellationToken));
        }
        foreach (var form in _source.Forms())
        {
            using var box = _source.Box(form, served: false);
            if (box is null) continue;
            foreach (var table in MovedBox.Tables)
                agrees &= await CompareAsync($"box {form} {table.Name}", RowsDigest.Of(box.Rows(table)), await boxes.DigestAsync(form, table, cancellationToken));
        }
        var keys = await _source.KeysAsync(cancellationToken);
        var keysAgree = await boxes.HasKeysAsync(keys, cancellationToken);
        await SayAsync($"{"keys of boxes",-46}{Number(keys.Count),10}  {(keysAgree ? "the same" : "DIFFERENT")}");
        return agrees && keysAgree;
    }

    async Task<bool> CompareAsync(string name, RowsDigest here, RowsDigest there)
    {
        var agrees = here.Agrees(there);
        await SayAsync($"{name,-46}{Number(here.Count),10}  {here,-18}{there,-18}{(agrees ? "same" : $"DIFFERENT, {Number(there.Count)} rows there")}");
        return agrees;
    }

    /// <summary>After the mark nothing is served from here: the database may be, and of each box one is enough.</summary>
    async Task FinishAsync(CancellationToken cancellationToken)
    {
        await tables.FinishAsync(cancellationToken);
        reached("finished");
        await _source.DestroyBoxesAsync(cancellationToken);
        SqliteMoveMark.Tidy(_source.Data);
    }

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    Task SayAsync(string line) => output.WriteLineAsync(line);
}
