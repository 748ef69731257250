using System.Data.Common;
using Npgsql;

namespace Shared.Storage;

/// <summary>
/// A statement whose result is not needed, so that it can be sent together with others
/// (<see cref="Database.WriteAsync{T}(Func{DbTransaction, Task{T}}, Func{T, IEnumerable{Statement}}, CancellationToken)"/>). Names of
/// parameters are without the @ that they have in the SQL; rows are made by <see cref="Database.Values{T}"/>.
/// </summary>
public sealed class Statement(string sql, params (string Name, object Value)[] parameters)
{
    internal NpgsqlBatchCommand ToBatchCommand()
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var (name, value) in parameters)
        {
            if (value is IRowsParameter rows)
                rows.AddArrays(command.Parameters, name);
            else
                command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    internal Task ExecuteAsync(DbTransaction transaction, CancellationToken ct) => transaction.ExecuteAsync(
        sql, parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value), ct);
}
