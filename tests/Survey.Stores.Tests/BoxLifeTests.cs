using Survey.Core.Boxes;
using Survey.Core.Forms;
using Survey.Core.Problems;
using Survey.Core.Responses;
using Survey.Testing;

namespace Survey.Stores.Tests;

/// <summary>The box of one form on the embedded stores, from publishing to its end.</summary>
public sealed class BoxLifeTests : IAsyncLifetime
{
    const string Passphrase = "open this box only together";
    ServiceHost _host = null!;
    FormLife _life = null!;

    public async Task InitializeAsync()
    {
        _host = await ServiceHost.StartedAsync();
        _life = new FormLife(_host);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task At_close_every_ballot_is_counted_every_text_is_there_and_the_box_is_gone()
    {
        await (await _life.DraftAsync()).PublishAsync();
        var texts = await _life.SubmitManyAsync(_life.Collectors[0], 12);
        await _life.SubmitManyAsync(_life.Collectors[1], 3);
        Assert.Equal(FormState.Opened, FormLife.Done(await _life.CloseAsync()).State);
        Assert.Equal(15, (await _life.TallyAsync()).Atoms.Sum(atom => atom.Ballots));
        var published = await _life.TextsAsync();
        Assert.Equal(15, published.Count);
        Assert.All(published.Where(text => texts.Contains(text.Text)), text => Assert.Equal(("A", "teacher", "poster"), (text.Unit, text.Audience, text.Channel)));
        Assert.All(published.Where(text => !texts.Contains(text.Text)), text => Assert.Null(text.Audience));
        Assert.Empty(await _life.LeftAsync());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_host.DataDirectory, "boxes")));
        Assert.IsType<SubmitOutcome.NotTaken>(await _life.SubmitAsync(_life.Collectors[0], "late-response"));
    }

    [Fact]
    public async Task A_wrong_passphrase_changes_nothing_and_the_right_one_opens()
    {
        await (await _life.DraftAsync()).PublishAsync(Passphrase);
        Assert.Empty(await _life.Use<IBoxKeyStore>().ListAsync(default));
        await _life.SubmitManyAsync(_life.Collectors[0], 11);
        Assert.Equal(FormState.Closed, FormLife.Done(await _life.CloseAsync()).State);
        Assert.Equal("passphrase_wrong", Code(await _life.CloseAsync("another long passphrase")));
        Assert.Equal("passphrase_needed", Code(await _life.Use<OpenBox>().RunAsync(_life.Form, null, default)));
        await _host.StopAsync();
        await _host.StartAsync();
        Assert.Equal(FormState.Closed, (await _life.ReadAsync()).State);
        Assert.Equal(FormState.Opened, FormLife.Done(await _life.CloseAsync(Passphrase)).State);
        Assert.Equal(11, (await _life.TallyAsync()).Atoms.Sum(atom => atom.Ballots));
        Assert.Empty(await _life.LeftAsync());
    }

    [Fact]
    public async Task A_short_passphrase_is_refused_and_leaves_no_box()
    {
        await _life.DraftAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => _life.PublishAsync("too short"));
        Assert.Empty(await _life.LeftAsync());
    }

    [Fact]
    public async Task A_lost_key_is_told_and_nothing_is_counted()
    {
        await (await _life.DraftAsync()).PublishAsync();
        await _life.SubmitManyAsync(_life.Collectors[0], 11);
        await _life.Use<IBoxKeyStore>().DestroyAsync(_life.Form, default);
        Assert.Equal("box_key_missing", Code(await _life.CloseAsync()));
        Assert.Equal(FormState.Closed, (await _life.ReadAsync()).State);
        Assert.Empty((await _life.TallyAsync()).Atoms);
        Assert.Equal([_life.Form], await _life.LeftAsync());
    }

    [Fact]
    public async Task A_form_closes_at_its_hour_by_itself()
    {
        await (await _life.DraftAsync(Some.Definition() with { Closes = _host.Clock.GetUtcNow().AddHours(2) })).PublishAsync();
        await _life.SubmitManyAsync(_life.Collectors[0], 11);
        _host.Clock.Advance(TimeSpan.FromHours(2));
        Assert.IsType<SubmitOutcome.NotTaken>(await _life.SubmitAsync(_life.Collectors[0], "late-response"));
        // The service's own round may be under way as well.
        while ((await _life.ReadAsync()).State is not FormState.Opened) Assert.Empty(await _life.Use<KeepHours>().RunAsync(default));
        Assert.IsType<Outcome<Form>.Done>(await _life.Use<OpenBox>().RunAsync(_life.Form, null, default));
        Assert.Equal(FormState.Opened, (await _life.ReadAsync()).State);
        Assert.Empty(await _life.LeftAsync());
    }

    [Fact]
    public async Task Texts_come_out_once_a_day_and_only_where_ten_wait()
    {
        await (await _life.DraftAsync(Some.Definition() with { Purpose = Purpose.Solicitation, Rule = null })).PublishAsync();
        await _life.SubmitManyAsync(_life.Collectors[0], 9);
        Assert.Equal(0, await RoundAsync());
        await _life.SubmitManyAsync(_life.Collectors[0], 1);
        Assert.Equal(10, await RoundAsync());
        Assert.All(await _life.TextsAsync(), text => Assert.Equal("A", text.Unit));
        await _life.SubmitManyAsync(_life.Collectors[1], 12);
        Assert.Equal(10, await RoundAsync());
        _host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(22, await RoundAsync());
        Assert.Empty((await _life.TallyAsync()).Atoms);

        async Task<int> RoundAsync()
        {
            await _life.Use<KeepHours>().RunAsync(default);
            return (await _life.TextsAsync()).Count;
        }
    }

    [Fact]
    public async Task A_repeat_is_thanked_again_while_the_form_is_full_or_paused_and_counted_once()
    {
        await (await _life.DraftAsync(Some.Definition() with { Cap = 20 })).PublishAsync();
        var texts = await _life.SubmitManyAsync(_life.Collectors[0], 20);
        Assert.Equal(Core.Collectors.Standing.Full, Assert.IsType<SubmitOutcome.NotTaken>(await _life.SubmitAsync(_life.Collectors[0], "one-too-many")).Entrance.Standing);
        Assert.IsType<SubmitOutcome.Accepted>(await _life.SubmitAsync(_life.Collectors[0], texts[0], texts[0]));
        await _life.Use<Core.Collectors.PauseCollector>().RunAsync(_life.Collectors[0].Code, true, Core.Audit.Actor.Operator, default);
        Assert.IsType<SubmitOutcome.Accepted>(await _life.SubmitAsync(_life.Collectors[0], texts[0], texts[0]));
        Assert.IsType<SubmitOutcome.NotTaken>(await _life.SubmitAsync(_life.Collectors[0], "somebody-new"));
        await _life.CloseAsync();
        Assert.Equal(20, (await _life.TallyAsync()).Atoms.Sum(atom => atom.Ballots));
    }

    [Fact]
    public async Task Rows_show_a_unit_only_where_its_cell_is_an_atom()
    {
        await (await _life.DraftAsync(
            Some.Definition() with { Privacy = new Privacy(PrivacyMode.Rows) }, null,
            new("A", "teacher", "poster"), new("A", "parent", "poster"), new("B", "parent", "poster"))).PublishAsync();
        await _life.SubmitManyAsync(_life.Collectors[0], 12);
        await _life.SubmitManyAsync(_life.Collectors[1], 6);
        await _life.SubmitManyAsync(_life.Collectors[2], 6);
        FormLife.Done(await _life.CloseAsync());
        var rows = await _life.Use<IOpeningStore>().RowsAsync(_life.Form, default).ToListAsync();
        Assert.Equal(12, rows.Count(row => row is { Unit: "A", Audience: "teacher" }));
        Assert.Equal(12, rows.Count(row => row is { Unit: null, Audience: "parent" }));
        Assert.All(rows, row => Assert.Equal("satisfied", Assert.Single(Assert.Single(row.Answers).Value)));
    }

    [Fact]
    public async Task A_form_with_fewer_than_k_keeps_no_rows_and_no_figures()
    {
        await (await _life.DraftAsync(Some.Definition() with { Privacy = new Privacy(PrivacyMode.Rows) })).PublishAsync();
        await _life.SubmitManyAsync(_life.Collectors[0], 9);
        FormLife.Done(await _life.CloseAsync());
        Assert.True((await _life.TallyAsync()).TooFew);
        Assert.Empty(await _life.Use<IOpeningStore>().RowsAsync(_life.Form, default).ToListAsync());
        Assert.All(await _life.TextsAsync(), text => Assert.Null(text.Unit));
    }

    static string Code<T>(Outcome<T> outcome) => Assert.Single(Assert.IsType<Outcome<T>.Refused>(outcome).Problems).Code;
}
