using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Survey.Core.Forms;
using Survey.Testing;

namespace Survey.Web.Tests.Console;

/// <summary>A draft is copied and deleted on its page; what is published is not deleted.</summary>
public sealed class DraftTests
{
    [Fact]
    public async Task A_draft_is_copied_and_deleted_and_a_published_form_is_not()
    {
        await using var host = await ServiceHost.StartedAsync();
        using var visitor = await Visitor.SignedInAsync(host);
        var life = await new FormLife(host).DraftAsync();
        var page = await (await visitor.GetAsync($"/console/forms/{life.Form}")).Content.ReadAsStringAsync();
        Assert.Contains($"/console/forms/{life.Form}/remove", page, StringComparison.Ordinal);

        var copied = await visitor.PostAsync($"/console/forms/{life.Form}/copy");
        var copy = copied.Headers.Location!.ToString().Split('/')[3];
        await visitor.GetAsync($"/console/forms/{copy}/remove");
        var removed = await visitor.PostAsync($"/console/forms/{copy}/remove");
        Assert.Equal($"/console/campaigns/{life.Campaign.Id}", removed.Headers.Location!.ToString());
        Assert.Null(await host.Services.GetRequiredService<IFormStore>().FindAsync(copy, default));

        await life.PublishAsync();
        Assert.Equal($"/console/forms/{life.Form}", (await visitor.GetAsync($"/console/forms/{life.Form}/remove")).Headers.Location!.ToString());
        await visitor.GetAsync($"/console/forms/{life.Form}");
        Assert.Equal(HttpStatusCode.Conflict, (await visitor.PostAsync($"/console/forms/{life.Form}/remove")).StatusCode);
        Assert.NotNull(await host.Services.GetRequiredService<IFormStore>().FindAsync(life.Form, default));
    }
}
