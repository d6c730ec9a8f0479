using Survey.Core.Boxes;
using Survey.Core.Collectors;
using Survey.Core.Forms;
using Survey.Core.Tests.Tallies;
using Survey.Testing;

namespace Survey.Core.Tests.Collectors;

/// <summary>How long what was read of a collector is believed.</summary>
public sealed class ReadCollectorTests
{
    readonly MovableClock _clock = new();
    readonly string _code = CollectorCode.New();
    int _reads;

    [Fact]
    public async Task Alone_with_the_store_a_collector_is_read_once()
    {
        var read = Reading(Sharing.Alone);
        for (var i = 0; i < 3; i++)
        {
            Assert.NotNull(await read.RunAsync(_code, default));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task Among_others_it_is_read_again_after_two_seconds()
    {
        var read = Reading(Sharing.Among);
        await read.RunAsync(_code, default);
        _clock.Advance(TimeSpan.FromSeconds(1.9));
        await read.RunAsync(_code, default);
        Assert.Equal(1, _reads);
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        await read.RunAsync(_code, default);
        Assert.Equal(2, _reads);
    }

    ReadCollector Reading(Sharing sharing)
    {
        var version = SomeVersion.With(10, SomeVersion.Rating());
        var form = Some.Draft(Some.Campaign()) with { Id = version.Form, State = FormState.Open, Version = version };
        var collectors = Only.Of<ICollectorStore>((nameof(ICollectorStore.FindAsync), _ =>
        {
            _reads++;
            return Task.FromResult<Collector?>(new Collector(_code, form.Id, "A", "teacher", "poster"));
        }));
        var forms = Only.Of<IFormStore>((nameof(IFormStore.FindAsync), _ => Task.FromResult<Form?>(form)));
        return new ReadCollector(collectors, forms, Only.Of<IBoxStore>(), _clock, new CollectorCache(sharing, _clock));
    }
}
