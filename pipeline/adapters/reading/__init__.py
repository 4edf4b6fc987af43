"""Reading scans: any file that a scanning room may drop becomes readings, and no file costs more than itself.

Nothing here ever alters an original: rotation, deskew and seal suppression work on the rendered pixels.
"""
