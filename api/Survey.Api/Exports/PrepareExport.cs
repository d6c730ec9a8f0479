using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Survey.Core;
using Survey.Core.Audit;
using Survey.Core.Exports;
using Survey.Core.Problems;
using Survey.Core.Works;

namespace Survey.Api.Exports;

/// <summary>Writes a large table into the file of a work, so that one may leave and fetch it later.</summary>
sealed class PrepareExport(RunWork runWork, IWorkStore works, TimeProvider clock)
{
    const int Piece = 256 * 1024;

    /// <summary>The work, begun; or why there is no such table.</summary>
    public async Task<Outcome<Work>> RunAsync(
        Outcome<ExportTable> export, WorkKind kind, string campaign, TableWriter writer, Actor by, CancellationToken cancellationToken)
    {
        if (export is not Outcome<ExportTable>.Done { Value: var table }) return ((Outcome<ExportTable>.Refused)export).Problems;
        var work = new Work
        {
            Id = Identifier.New(), Kind = kind, Campaign = campaign, By = by, StartedAt = clock.GetUtcNow(),
            File = ExportFile.Name(table, writer, "zh-CN"), MediaType = writer.MediaType,
        };
        return await runWork.StartAsync(work, (progress, stopping) => WriteAsync(table, writer, progress, stopping), cancellationToken);
    }

    async Task<ImmutableArray<Problem>> WriteAsync(ExportTable table, TableWriter writer, WorkProgress progress, CancellationToken stopping)
    {
        var pipe = new Pipe();
        var keeping = KeepAsync(pipe.Reader, progress.Id, stopping);
        try
        {
            await writer.WriteAsync(table with { Rows = CountedAsync(table.Rows, progress, stopping) }, pipe.Writer, stopping);
            await pipe.Writer.CompleteAsync();
        }
        catch (Exception error)
        {
            await pipe.Writer.CompleteAsync(error);
            throw;
        }
        finally
        {
            await keeping;
        }
        return [];
    }

    async Task KeepAsync(PipeReader reader, string work, CancellationToken stopping)
    {
        for (var ended = false; !ended;)
        {
            var read = await reader.ReadAtLeastAsync(Piece, stopping);
            ended = read.IsCompleted;
            if (!read.Buffer.IsEmpty) await works.AppendAsync(work, System.Buffers.BuffersExtensions.ToArray(read.Buffer), stopping);
            reader.AdvanceTo(read.Buffer.End);
        }
        await reader.CompleteAsync();
    }

    static async IAsyncEnumerable<IReadOnlyList<Field>> CountedAsync(
        IAsyncEnumerable<IReadOnlyList<Field>> rows, WorkProgress progress, [EnumeratorCancellation] CancellationToken stopping)
    {
        var reached = 0;
        await foreach (var row in rows.WithCancellation(stopping))
        {
            yield return row;
            await progress.ReachAsync(++reached, stopping);
        }
    }
}
