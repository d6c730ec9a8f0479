using System.Net;
using Survey.Core.Audit;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Responses;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>Two processes on one database, and every request goes to the other one than the request before.</summary>
public sealed class TwoProcessesTests
{
    [MongoFact]
    public async Task Any_process_serves_any_request()
    {
        await using var one = await ServiceHost.StartedAsync();
        await using var other = await ServiceHost.StartedAsync(host => host.On(one.Database));
        // The link is made by the one; its page is shown by the one, and what is typed there is taken by the other.
        using var organiser = await Visitor.SignedInAsync(one, other);
        for (var i = 0; i < 3; i++)
        {
            using var page = await organiser.GetAsync("/console");
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }

        var (here, there) = (new FormLife(one), new FormLife(other));
        await here.DraftAsync();
        await here.PublishAsync();
        var way = here.Collectors[0];
        foreach (var (life, person) in new[] { (here, 1), (there, 1), (there, 2), (here, 2), (here, 3) })
            Assert.IsType<SubmitOutcome.Accepted>(await life.SubmitAsync(way, $"person-{person}"));

        FormLife.Done(await here.Use<PauseCollector>().RunAsync(way.Code, true, Actor.Operator, default));
        other.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.IsType<SubmitOutcome.NotTaken>(await there.SubmitAsync(way, "person-4"));
        Assert.True(Assert.IsType<SubmitOutcome.Accepted>(await there.SubmitAsync(way, "person-3")).Repeat);

        // Asked by one process, closed by the other; both show the results.
        var address = $"/console/forms/{here.Form}";
        using (var asked = await organiser.GetAsync(address + "/close")) Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        using (var closed = await organiser.PostAsync(address + "/close")) Assert.Equal(HttpStatusCode.SeeOther, closed.StatusCode);
        for (var i = 0; i < 100 && (await here.ReadAsync()).State is not FormState.Opened; i++) await Task.Delay(50);
        for (var i = 0; i < 2; i++)
        {
            using var results = await organiser.GetAsync(address + "/results");
            Assert.Equal(HttpStatusCode.OK, results.StatusCode);
        }
        Assert.IsType<SubmitOutcome.NotTaken>(await there.SubmitAsync(way, "person-5"));
        Assert.IsType<SubmitOutcome.NotTaken>(await here.SubmitAsync(way, "person-5"));
    }
}
