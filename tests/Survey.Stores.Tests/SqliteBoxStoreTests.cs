using Microsoft.Data.Sqlite;
using Survey.Core.Boxes;
using Survey.Stores.Tests.Contracts;

namespace Survey.Stores.Tests;

public sealed class SqliteBoxStoreTests : BoxStoreContract
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("survey-box-");
    SqliteBoxStore _store;

    public SqliteBoxStoreTests() => _store = new SqliteBoxStore(_folder.FullName, Steps.Undisturbed);

    protected override IBoxStore Store => _store;

    string File => Path.Combine(_folder.FullName, Form + ".db");

    [Fact]
    public async Task No_file_of_a_destroyed_box_is_left()
    {
        await CreateAsync();
        await TakeAsync(Some(Teachers));
        Assert.NotEmpty(_folder.EnumerateFiles());
        await _store.DestroyAsync(Form, default);
        Assert.Empty(_folder.EnumerateFiles());
    }

    [Fact]
    public async Task The_rows_of_codes_are_the_same_bytes_in_whatever_order_they_were_used()
    {
        byte[][] codes = [.. Enumerable.Range(0, 300).Select(_ => System.Security.Cryptography.RandomNumberGenerator.GetBytes(32))];
        List<byte[]> pages = [];
        foreach (var order in (IEnumerable<byte[]>[])[codes.Take(200), codes.Take(200).Reverse(), codes.Take(200).OrderBy(code => code[5])])
        {
            await CreateAsync();
            await _store.AddCodesAsync(Form, codes, default);
            foreach (var code in order) Assert.Equal(IntakeResult.Accepted, await TakeAsync(Some(Teachers) with { Code = code }));
            _store.Dispose(); // moves the journal into the file
            pages.Add(await PageOfCodesAsync());
            Reopen();
            await _store.DestroyAsync(Form, default);
        }
        Assert.All(pages, page => Assert.Equal(pages[0], page));

        async Task<byte[]> PageOfCodesAsync()
        {
            await using var file = new SqliteConnection($"Data Source={File};Mode=ReadOnly;Pooling=false");
            file.Open();
            await using var command = file.CreateCommand();
            command.CommandText = "SELECT rootpage, (SELECT page_size FROM pragma_page_size), (SELECT sum(used) FROM codes) FROM sqlite_schema WHERE name = 'codes'";
            await using var row = await command.ExecuteReaderAsync();
            Assert.True(await row.ReadAsync());
            var (page, size) = (row.GetInt32(0), row.GetInt32(1));
            Assert.Equal(200, row.GetInt32(2));
            // A leaf: 300 rows fill one page and nothing lies elsewhere.
            var bytes = (await System.IO.File.ReadAllBytesAsync(File)).AsSpan((page - 1) * size, size).ToArray();
            Assert.Equal(10, bytes[0]);
            return bytes;
        }
    }

    [Fact]
    public async Task A_box_of_the_first_version_takes_codes_once_it_is_opened()
    {
        await CreateAsync();
        await TakeAsync(Some(Teachers));
        _store.Dispose();
        await Change("DROP TABLE codes");
        Reopen();
        var codes = await CodesAsync(3);
        Assert.Equal(IntakeResult.Accepted, await TakeAsync(Some(Teachers) with { Code = codes[0] }));
        Assert.Equal(2, (await _store.StatusAsync(Form, default))!.Responses);
    }

    [Fact]
    public async Task A_box_with_more_used_codes_than_responses_is_refused_as_damaged()
    {
        await CreateAsync();
        await CodesAsync(3);
        await TakeAsync(Some(Teachers));
        _store.Dispose();
        await Change("UPDATE codes SET used = 1");
        Reopen();
        await RefusedAsync(BoxRefusal.Damaged);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_as_damaged_and_can_still_be_destroyed()
    {
        await CreateAsync();
        _store.Dispose();
        await System.IO.File.WriteAllBytesAsync(File, new byte[8192]);
        Reopen();
        await RefusedAsync(BoxRefusal.Damaged);
        await _store.DestroyAsync(Form, default);
        Assert.Empty(await _store.ListAsync(default));
    }

    [Fact]
    public async Task A_box_that_lost_a_response_is_refused_as_damaged()
    {
        await CreateAsync();
        await TakeAsync(Some(Teachers));
        await TakeAsync(Some(Teachers));
        _store.Dispose();
        await Change("DELETE FROM ballots WHERE row = 1");
        Reopen();
        await RefusedAsync(BoxRefusal.Damaged);
    }

    [Fact]
    public async Task A_file_another_programme_holds_is_refused_as_locked()
    {
        await CreateAsync();
        _store.Dispose();
        await using var other = await Change("PRAGMA locking_mode = EXCLUSIVE; UPDATE seal SET cap = 30", keep: true);
        _store = new SqliteBoxStore(_folder.FullName, Steps.Undisturbed);
        await RefusedAsync(BoxRefusal.Locked);
    }

    [Fact]
    public async Task Dropped_slips_are_in_no_file()
    {
        await CreateAsync();
        var intake = Some(Teachers, slips: 1);
        await TakeAsync(intake);
        await _store.SetSlipsApartAsync(Form, "day", default);
        Assert.True(IsInAFile(intake.Slips[0].Sealed));
        await _store.DropSlipsAsync(Form, "day", default);
        Assert.False(IsInAFile(intake.Slips[0].Sealed));
        Assert.True(IsInAFile(intake.Ballot.Sealed));
    }

    [Fact]
    public async Task The_files_are_their_owners_alone()
    {
        if (OperatingSystem.IsWindows()) return;
        await CreateAsync();
        await TakeAsync(Some(Teachers));
        Assert.All(_folder.EnumerateFiles(), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode));
    }

    public override void Dispose()
    {
        _store.Dispose();
        _folder.Delete(recursive: true);
    }

    protected override void Reopen()
    {
        _store.Dispose();
        _store = new SqliteBoxStore(_folder.FullName, Steps.Undisturbed);
    }

    async Task RefusedAsync(BoxRefusal refusal) =>
        Assert.Equal(refusal, (await Assert.ThrowsAsync<BoxRefusedException>(() => TakeAsync(Some(Teachers)))).Refusal);

    async Task<SqliteConnection> Change(string statement, bool keep = false)
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
        if (!keep) await connection.DisposeAsync();
        return connection;
    }

    bool IsInAFile(byte[] content)
    {
        // The store holds its files open, also for others to read.
        foreach (var file in _folder.EnumerateFiles())
        {
            using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            if (bytes.AsSpan().IndexOf(content.AsSpan(0, 256)) >= 0) return true;
        }
        return false;
    }
}
