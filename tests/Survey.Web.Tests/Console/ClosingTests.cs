using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core.Audit;
using Survey.Core.Boxes;
using Survey.Core.Forms;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>Closing is one act: asked once, begun by a post, followed until the results are there, found again when left.</summary>
public sealed class ClosingTests
{
    [Fact]
    public async Task The_page_says_what_closing_does_before_it_is_done()
    {
        await using var form = await OpenForm.StartedAsync(Some.Definition());
        await ConsoleJourneyTests.AnswerAsync(form.Host, form.Form, 12);
        using var visitor = await Visitor.SignedInAsync(form.Host);
        var page = await ReadAsync(visitor, $"/console/forms/{form.Form}/close");
        Assert.Contains("10 份以上", page, StringComparison.Ordinal);
        Assert.Contains("不能再开放", page, StringComparison.Ordinal);
        Assert.Contains("随后销毁箱子和钥匙", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_opening_is_left_and_found_again_and_leads_to_the_results()
    {
        using var held = new HeldSteps();
        await using var form = await OpenForm.StartedAsync(Some.Definition(), host => host.With<Steps>(held));
        await ConsoleJourneyTests.AnswerAsync(form.Host, form.Form, 12);
        using var visitor = await Visitor.SignedInAsync(form.Host);
        var address = $"/console/forms/{form.Form}/close";
        await visitor.GetAsync(address);
        using (var begun = await visitor.PostAsync(address)) Assert.Equal((HttpStatusCode.SeeOther, address), (begun.StatusCode, begun.Headers.Location!.ToString()));

        var followed = await ReadAsync(visitor, address);
        Assert.Contains("正在计票并写入结果", followed, StringComparison.Ordinal);
        Assert.Contains("<noscript><meta http-equiv=\"refresh\" content=\"2\" /></noscript>", followed, StringComparison.Ordinal);
        // A second press, or a colleague's, joins the closing under way.
        await visitor.GetAsync("/console/password");
        using (var again = await visitor.PostAsync(address)) Assert.Equal(address, again.Headers.Location!.ToString());

        held.LetGo();
        for (var i = 0; i < 100 && form.Host.Services.GetRequiredService<RunClosing>().IsRunning(form.Form); i++) await Task.Delay(50);
        using var done = await visitor.GetAsync(address);
        Assert.Equal((HttpStatusCode.SeeOther, $"/console/forms/{form.Form}/results"), (done.StatusCode, done.Headers.Location!.ToString()));
        Assert.Null(form.Host.Services.GetRequiredService<OpeningProgress>().Of(form.Form));
    }

    [Fact]
    public async Task An_opening_under_way_in_another_process_is_followed_from_this_one()
    {
        var leases = new HeldElsewhere();
        await using var form = await OpenForm.StartedAsync(Some.Definition(), host => host.With<IFormLeaseStore>(leases));
        using var visitor = await Visitor.SignedInAsync(form.Host);
        var address = $"/console/forms/{form.Form}/close";
        var forms = form.Host.Services.GetRequiredService<IFormStore>();
        var open = (await forms.FindAsync(form.Form, default))!;
        var closed = open with { State = FormState.Closed, Revision = open.Revision + 1 };
        Assert.True(await forms.ReplaceAsync(closed, new AuditEntry(form.Host.Clock.GetUtcNow(), Actor.Operator, "form.close", form.Form), default));
        leases.Held = true;
        Assert.Contains("<meta http-equiv=\"refresh\" content=\"2\" />", await ReadAsync(visitor, address), StringComparison.Ordinal);
        leases.Held = false;
        Assert.DoesNotContain("http-equiv=\"refresh\"", await ReadAsync(visitor, address), StringComparison.Ordinal);
    }

    static async Task<string> ReadAsync(Visitor visitor, string path)
    {
        using var page = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return await page.Content.ReadAsStringAsync();
    }

    /// <summary>Every form is free to be taken here, and held by another process where it is said so.</summary>
    sealed class HeldElsewhere : IFormLeaseStore, IAsyncDisposable
    {
        public bool Held { get; set; }

        public Task<IAsyncDisposable> TakeAsync(string form, CancellationToken cancellationToken) => Task.FromResult<IAsyncDisposable>(this);

        public Task<bool> IsHeldElsewhereAsync(string form, CancellationToken cancellationToken) => Task.FromResult(Held);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>Waits where the envelopes are open and the figures are not written.</summary>
    sealed class HeldSteps : Steps, IDisposable
    {
        readonly ManualResetEventSlim _go = new();

        public void LetGo() => _go.Set();

        public void Dispose() => _go.Dispose();

        public override void Reached(string step)
        {
            if (step == EnvelopesOpened) _go.Wait(TimeSpan.FromSeconds(30));
        }
    }
}
